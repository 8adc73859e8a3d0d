import { TenfoldError } from "../errors.js";
import type { Layer } from "./layers.js";
import type { Network } from "./network.js";

/**
 * The same network with every convolution's filters and every hidden dense layer's units times
 * `width`, rounded, at least 1; the last layer with weights keeps its outputs, one a class. The width
 * multiplier of Howard et al., "MobileNets", arXiv 1704.04861, section 3.3.
 * @param width 1/64…16; 1 gives the network itself, any other is added to its name: `lenet5-w0.5`.
 * @throws TenfoldError BAD_ARGUMENT for another width.
 */
export function scaled(network: Network, width: number): Network {
  if (!(width >= 1 / 64 && width <= 16)) {
    throw new TenfoldError("BAD_ARGUMENT", `width: expected a number 0.015625…16, got ${width}`);
  }
  if (width === 1) return network;
  const last = network.layers.findLastIndex(hasWeights);
  return {
    ...network,
    name: `${network.name}-w${Number(width.toPrecision(4))}`,
    layers: network.layers.map((layer, index) =>
      index === last ? layer : scaledLayer(layer, width),
    ),
  };
}

function scaledLayer(layer: Layer, width: number): Layer {
  const times = (size: number) => Math.max(1, Math.round(size * width));
  if (layer.kind === "conv2d") return { ...layer, filters: times(layer.filters) };
  return layer.kind === "dense" ? { ...layer, units: times(layer.units) } : layer;
}

function hasWeights({ kind }: Layer): boolean {
  return kind === "conv2d" || kind === "dense";
}
