import type { Layer } from "./layers/index.js";
import type { Network } from "./network.js";

/**
 * The same network whose batch normalizations keep another share of their running averages in a step: in
 * a training of few steps, 0.99 would leave them where they were.
 * @param momentum 0…1.
 */
export function withMomentum(network: Network, momentum: number): Network {
  const changed = (layer: Layer): Layer => {
    if (layer.kind === "batchNorm") return { ...layer, momentum };
    if (!("branches" in layer)) return layer;
    return { ...layer, branches: layer.branches.map((list) => list.map(changed)) };
  };
  return { ...network, layers: network.layers.map(changed) };
}
