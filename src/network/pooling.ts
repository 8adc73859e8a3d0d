import type { Layer } from "./layers.js";
import type { PlacedLayer } from "./network.js";

type Pool = Extract<Layer, { readonly kind: "maxPool2d" }>;
type Convolution = Extract<Layer, { readonly kind: "conv2d" }>;

/** The max-pool right after a convolution, or after the convolution's ReLU, in one list of layers. */
export function poolAfter(layers: readonly PlacedLayer[], index: number): Pool | undefined {
  const next = layers[layers[index + 1]?.layer.kind === "relu" ? index + 2 : index + 1]?.layer;
  return next?.kind === "maxPool2d" ? next : undefined;
}

/** The inverse: the convolution whose output a max-pool takes, as it is or after a ReLU. */
export function convolutionBefore(
  layers: readonly PlacedLayer[],
  index: number,
): Convolution | undefined {
  const before = layers[layers[index - 1]?.layer.kind === "relu" ? index - 2 : index - 1]?.layer;
  return before?.kind === "conv2d" ? before : undefined;
}
