import type { Layer } from "./layers.js";
import type { Network } from "./network.js";

type Pool = Extract<Layer, { readonly kind: "maxPool2d" }>;
type Convolution = Extract<Layer, { readonly kind: "conv2d" }>;

/** The max-pool right after a convolution, or after the convolution's ReLU. */
export function poolAfter({ layers }: Network, index: number): Pool | undefined {
  const next = layers[layers[index + 1]?.kind === "relu" ? index + 2 : index + 1];
  return next?.kind === "maxPool2d" ? next : undefined;
}

/** The inverse: the convolution whose output a max-pool takes, as it is or after a ReLU. */
export function convolutionBefore({ layers }: Network, index: number): Convolution | undefined {
  const before = layers[layers[index - 1]?.kind === "relu" ? index - 2 : index - 1];
  return before?.kind === "conv2d" ? before : undefined;
}
