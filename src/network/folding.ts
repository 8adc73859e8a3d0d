import { add, div, mul, neg, reshape, scalar, sqrt, type Tensor } from "../tensor/index.js";
import type { Parameter, PlacedLayer } from "./network.js";

/** The parameters of one layer, those that it has. */
export type LayerParameters = { readonly [role in Parameter["role"]]?: Tensor };

/** x · scale + shift, one number [C] for each channel or unit. */
export interface Affine {
  readonly scale: Tensor;
  readonly shift: Tensor;
}

/** Whether the layer at `index` is a batch normalization that the layer before it has taken in. */
export function isFolded(layers: readonly PlacedLayer[], index: number): boolean {
  const before = layers[index - 1]?.layer.kind;
  const takes = before === "conv2d" || before === "dense";
  return takes && layers[index]!.layer.kind === "batchNorm";
}

/**
 * What a trained batch normalization does (Ioffe & Szegedy, arXiv 1502.03167, algorithm 2): scale
 * γ / √(variance + ε), shift β − mean · scale. In the program these are sums of constants, which the
 * runtime computes once, when it loads: so a file keeps every parameter as it was trained.
 */
export function normAffine(epsilon: number, parameters: LayerParameters): Affine {
  const { gamma, beta, mean, variance } = parameters as Required<LayerParameters>;
  const scale = div(gamma, sqrt(add(variance, scalar(epsilon))));
  return { scale, shift: add(beta, neg(mul(mean, scale))) };
}

/**
 * A kernel and its bias with an affine map of their outputs taken in.
 * @param outputAxis of the kernel.
 */
export function foldInto(
  kernel: Tensor,
  bias: Tensor | undefined,
  { scale, shift }: Affine,
  outputAxis: number,
): { readonly kernel: Tensor; readonly bias: Tensor } {
  const sides = kernel.shape.map((side, axis) => (axis === outputAxis ? side : 1));
  return {
    kernel: mul(kernel, reshape(scale, sides)),
    bias: bias ? add(mul(bias, scale), shift) : shift,
  };
}
