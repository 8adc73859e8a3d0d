import { add, div, mul, neg, reshape, scalar, sqrt, type Tensor } from "../../tensor/index.js";

/** x · scale + shift, one number [C] for each channel or unit. */
export interface Affine {
  readonly scale: Tensor;
  readonly shift: Tensor;
}

/** A trained batch normalization's arrays, [C] each. */
export interface Normalization {
  readonly gamma: Tensor;
  readonly beta: Tensor;
  readonly mean: Tensor;
  readonly variance: Tensor;
}

/**
 * What a trained batch normalization does (Ioffe & Szegedy, arXiv 1502.03167, algorithm 2): scale
 * γ / √(variance + ε), shift β − mean · scale. In the program these are sums of constants, which the
 * runtime computes once, when it loads: so a file keeps every parameter as it was trained.
 */
export function normAffine(
  epsilon: number,
  { gamma, beta, mean, variance }: Normalization,
): Affine {
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

/** The map on its own: x [N, C] or [N, C, H, W]. */
export function scaleAndShift(x: Tensor, { scale, shift }: Affine): Tensor {
  const sides = x.shape.map((side, axis) => (axis === 1 ? side : 1));
  return add(mul(x, reshape(scale, sides)), reshape(shift, sides));
}
