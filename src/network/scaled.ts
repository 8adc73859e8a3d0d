import { FieldError, TenfoldError } from "../errors.js";
import type { Layer } from "./layers.js";
import { type Network, placeLayers } from "./network.js";

/**
 * The same network with every convolution's filters and every hidden dense layer's units times
 * `width`, rounded, at least 1, also in branches. What decides how many classes leave it keeps its
 * size, and so does what is added to the picture itself. The width multiplier of Howard et al.,
 * "MobileNets", arXiv 1704.04861, section 3.3.
 * @param width 1/64…16; 1 gives the network itself, any other is added to its name: `lenet5-w0.5`.
 * @throws TenfoldError BAD_ARGUMENT for another width, or one whose rounding makes the summands of a
 *   residual sum unequal, as it can where one of them is itself of branches side by side.
 */
export function scaled(network: Network, width: number): Network {
  if (!(width >= 1 / 64 && width <= 16)) {
    throw new FieldError("BAD_ARGUMENT", "width", `expected a number 0.015625…16, got ${width}`);
  }
  if (width === 1) return network;
  const name = `${network.name}-w${Number(width.toPrecision(4))}`;
  const { layers } = scaledList(network.layers, { width, outputIsFixed: true, inputIsFixed: true });
  const wide = { ...network, name, layers };
  try {
    placeLayers(wide);
  } catch (cause) {
    if (!(cause instanceof TenfoldError)) throw cause;
    const problem = `${width} makes layers that do not fit: ${cause.message}`;
    throw new FieldError("BAD_ARGUMENT", "width", problem, { cause });
  }
  return wide;
}

interface Surroundings {
  readonly width: number;
  /** Whether what leaves must keep its channels or units. */
  readonly outputIsFixed: boolean;
  /** Whether what enters has kept its channels: it is the picture. */
  readonly inputIsFixed: boolean;
}

interface Scaled<T> {
  readonly layers: T;
  /** Whether what enters must keep its channels, as it passes to an output that is fixed. */
  readonly fixesInput: boolean;
}

/** From the last layer to the first: whether one is fixed shows in those after it. */
function scaledList(
  layers: readonly Layer[],
  { width, outputIsFixed, inputIsFixed }: Surroundings,
): Scaled<readonly Layer[]> {
  let isFixed = outputIsFixed;
  const list = [...layers];
  for (const [index, layer] of [...layers.entries()].reverse()) {
    const result = scaledLayer(layer, {
      width,
      outputIsFixed: isFixed,
      inputIsFixed: inputIsFixed && !layers.slice(0, index).some(setsSize),
    });
    list[index] = result.layers;
    isFixed = result.fixesInput;
  }
  return { layers: list, fixesInput: isFixed };
}

function scaledLayer(layer: Layer, around: Surroundings): Scaled<Layer> {
  const { width, outputIsFixed, inputIsFixed } = around;
  const times = (size: number) => (outputIsFixed ? size : Math.max(1, Math.round(size * width)));
  switch (layer.kind) {
    case "conv2d":
      return { layers: { ...layer, filters: times(layer.filters) }, fixesInput: false };
    case "dense":
      return { layers: { ...layer, units: times(layer.units) }, fixesInput: false };
    case "branches": {
      const passesOn = layer.branches.some((list) => !list.some(setsSize));
      const isFixed = outputIsFixed || (layer.merge === "add" && inputIsFixed && passesOn);
      const results = layer.branches.map((list) =>
        scaledList(list, { ...around, outputIsFixed: isFixed }),
      );
      return {
        layers: { ...layer, branches: results.map(({ layers }) => layers) },
        fixesInput: results.some(({ fixesInput }) => fixesInput),
      };
    }
    default:
      return { layers: layer, fixesInput: outputIsFixed };
  }
}

/** Whether a layer itself decides how many channels or units leave it. */
function setsSize(layer: Layer): boolean {
  if (layer.kind === "branches") return layer.branches.every((list) => list.some(setsSize));
  return layer.kind === "conv2d" || layer.kind === "dense";
}
