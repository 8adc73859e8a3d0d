import { TenfoldError } from "../errors.js";
import { dropout } from "./layers.js";
import type { Network } from "./network.js";

/**
 * The same network with another rate in all of its dropout layers; a network that has none gets one
 * before its last dense layer. Rate 0 takes them out. Hinton et al., arXiv 1207.0580.
 * @param rate at least 0, below 1.
 * @throws TenfoldError BAD_ARGUMENT for another rate, or when there is no dense layer to put it before.
 */
export function withDropout(network: Network, rate: number): Network {
  if (!(rate >= 0 && rate < 1)) {
    throw new TenfoldError("BAD_ARGUMENT", `dropout: expected at least 0, below 1, got ${rate}`);
  }
  const { layers } = network;
  if (rate === 0) return { ...network, layers: layers.filter(({ kind }) => kind !== "dropout") };
  if (layers.some(({ kind }) => kind === "dropout")) {
    return {
      ...network,
      layers: layers.map((layer) => (layer.kind === "dropout" ? dropout(rate) : layer)),
    };
  }
  const last = layers.findLastIndex(({ kind }) => kind === "dense");
  if (last === -1) {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `dropout: ${network.name} has neither a dropout nor a dense layer to take one before`,
    );
  }
  return { ...network, layers: layers.toSpliced(last, 0, dropout(rate)) };
}
