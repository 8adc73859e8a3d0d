import { flatLayers, type Network, placeLayers } from "./network.js";

/**
 * Multiplications, each with an addition, of a picture's convolutions and dense layers as they are
 * defined: filters · places · kernel height · width · channels, and inputs · units. All else is small
 * beside them.
 * @throws TenfoldError BAD_SHAPE as `placeLayers` does.
 */
export function multiplyAdds(network: Network): number {
  return flatLayers(placeLayers(network)).reduce(
    (sum, placed) => sum + (placed.definition.multiplyAdds?.(placed) ?? 0),
    0,
  );
}
