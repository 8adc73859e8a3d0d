import { FieldError } from "../errors.js";
import { dropout, type Layer } from "./layers/index.js";
import type { Network } from "./network.js";

/**
 * The same network with another rate in all of its dropout layers, also those in branches; a network
 * that has none gets one before its last dense layer (where that lies in branches, before the last in
 * each that has one). Rate 0 takes them out. Hinton et al., arXiv 1207.0580.
 * @param rate at least 0, below 1.
 * @throws TenfoldError BAD_ARGUMENT for another rate, or when there is no dense layer to put it before.
 */
export function withDropout(network: Network, rate: number): Network {
  if (!(rate >= 0 && rate < 1)) {
    throw new FieldError("BAD_ARGUMENT", "dropout", `expected at least 0, below 1, got ${rate}`);
  }
  const { layers } = network;
  if (rate === 0 || layers.some(holds("dropout"))) {
    return { ...network, layers: withRate(layers, rate) };
  }
  if (!layers.some(holds("dense"))) {
    throw new FieldError(
      "BAD_ARGUMENT",
      "dropout",
      `${network.name} has neither a dropout nor a dense layer to take one before`,
    );
  }
  return { ...network, layers: beforeLastDense(layers, dropout(rate)) };
}

/** Whether a layer is of that kind, or one in its branches is. */
function holds(kind: "dropout" | "dense"): (layer: Layer) => boolean {
  return (layer) =>
    "branches" in layer
      ? layer.branches.some((list) => list.some(holds(kind)))
      : layer.kind === kind;
}

function withRate(layers: readonly Layer[], rate: number): Layer[] {
  return layers.flatMap((layer): Layer[] => {
    if (layer.kind === "dropout") return rate === 0 ? [] : [dropout(rate)];
    if (!("branches" in layer)) return [layer];
    return [{ ...layer, branches: layer.branches.map((list) => withRate(list, rate)) }];
  });
}

function beforeLastDense(layers: readonly Layer[], added: Layer): readonly Layer[] {
  const at = layers.findLastIndex(holds("dense"));
  const layer = layers[at];
  if (!layer) return layers;
  if (!("branches" in layer)) return layers.toSpliced(at, 0, added);
  const branches = layer.branches.map((list) => beforeLastDense(list, added));
  return layers.with(at, { ...layer, branches });
}
