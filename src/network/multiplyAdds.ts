import { flatLayers, type Network, type PlacedLayer, placeLayers } from "./network.js";
import { sizeOf } from "./shapes.js";

/**
 * Multiplications, each with an addition, of a picture's convolutions and dense layers as they are
 * defined: filters · places · kernel height · width · channels, and inputs · units. All else is small
 * beside them.
 * @throws TenfoldError BAD_SHAPE as `placeLayers` does.
 */
export function multiplyAdds(network: Network): number {
  return flatLayers(placeLayers(network)).reduce((sum, placed) => sum + ofLayer(placed), 0);
}

function ofLayer({ layer, input, output }: PlacedLayer): number {
  if (layer.kind === "dense") return sizeOf(input) * layer.units;
  if (layer.kind !== "conv2d" || "units" in input) return 0;
  return sizeOf(output) * layer.kernel[0] * layer.kernel[1] * input.channels;
}
