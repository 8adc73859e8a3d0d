import type { Tensor } from "../../tensor/index.js";
import type { LayerShape } from "../shapes.js";
import type { Activation } from "./activation.js";
import { type ConvolutionShape, convolve } from "./convolve.js";
import { tilingExcess, winograd } from "./winograd.js";

/**
 * A convolution while training, without its bias, by the lowering that measures fastest for it.
 * @param pool the side of the windows whose maxima are taken as well; 1 unless `canPool`.
 * @param output the shape that leaves the convolution itself.
 */
export function convolution(
  x: Activation,
  kernel: Tensor,
  shape: ConvolutionShape,
  output: LayerShape,
  pool: number,
): Tensor {
  if (isWinograd(shape, x, output)) return winograd(x, kernel, shape.padding);
  return convolve(x, kernel, shape, pool);
}

/**
 * Whether a convolution can take the maxima of the pool after it, with at most a monotone function
 * between, as it computes: the maximum and such a function commute, and a bias may be added after the
 * maximum, so pooling first leaves a quarter of the work for both.
 */
export function canPool(shape: ConvolutionShape, input: LayerShape, output: LayerShape): boolean {
  return shape.stride === 1 && !isWinograd(shape, input, output);
}

/**
 * 3 × 3 with stride 1, at least 8 channels on both sides, and tiles that compute at most twice the
 * outputs that are wanted. Measured, forward and both gradients, 64 images, as a share of the plain
 * lowering's time: 8 to 128 channels at 28 × 28, 14 × 14, 7 × 7 and 4 × 4 0.45–0.85; but 4 channels
 * 1.4, and at 5 × 5 and 2 × 2, whose tiles compute 2.6 and 4 times too much, 0.85–1.4 and 1.9.
 */
function isWinograd(
  { kernel: [height, width], stride }: ConvolutionShape,
  input: LayerShape,
  output: LayerShape,
): boolean {
  if ("units" in input || "units" in output) return false;
  const fits = height === 3 && width === 3 && stride === 1;
  return fits && Math.min(input.channels, output.channels) >= 8 && tilingExcess(output) <= 2;
}
