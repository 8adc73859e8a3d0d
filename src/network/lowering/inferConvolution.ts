import { present } from "../../present.js";
import { concat, conv2d, matMul, reshape, type Tensor, zeros } from "../../tensor/index.js";
import type { LayerShape } from "../shapes.js";
import type { ConvolutionShape } from "./convolve.js";

/**
 * One convolution of an inference program: x [N, C, H, W] → [N, O, H', W'], or [N, O] where it has
 * a single place.
 * @param kernel as `convolutionLayout` arranges it.
 * @param input the shape that enters, without the batch.
 * @param pooled whether a max-pool takes the result: it may then have more channels, all zeros.
 */
export function inferConvolution(
  x: Tensor,
  kernel: Tensor,
  bias: Tensor,
  layer: ConvolutionShape,
  input: LayerShape,
  pooled: boolean,
): Tensor {
  if (kernel.shape.length === 2) return wholePicture(x, kernel, bias);
  const pads = padsOf(layer, input);
  return pooled
    ? conv2d(x, blocked(kernel), blocked(bias), pads, layer.stride)
    : conv2d(x, kernel, bias, pads, layer.stride);
}

/**
 * A convolution with a single place is one matrix product, twice as fast as the runtime's own
 * convolution: → [N, O].
 * @param kernel [O, C · H · W].
 */
function wholePicture(x: Tensor, kernel: Tensor, bias: Tensor): Tensor {
  return matMul(reshape(x, [-1, present(kernel.shape[1])]), kernel, { transposeB: true, bias });
}

/**
 * Filters (or their biases) with zeros added up to a multiple of 16: the runtime's blocked layout
 * then lasts through the max-pool, whose result is a quarter of what would be rearranged before it.
 */
function blocked(filters: Tensor): Tensor {
  const [count, ...rest] = filters.shape as [number, ...number[]];
  const extra = Math.ceil(count / 16) * 16 - count;
  return extra === 0 ? filters : concat([filters, zeros([extra, ...rest])], 0);
}

/**
 * Zeros around the picture [top, left, bottom, right] as TensorFlow adds them: as many as the last
 * place of the kernel needs, the odd one at the bottom or right.
 */
export function padsOf({ kernel, stride, padding }: ConvolutionShape, input: LayerShape) {
  if (padding === "valid" || "units" in input) return [0, 0, 0, 0] as const;
  const [dy, dx] = ([input.height, input.width] as const).map((side, axis) => {
    const places = Math.ceil(side / stride);
    return Math.max(0, (places - 1) * stride + present(kernel[axis]) - side);
  }) as [number, number];
  return [Math.floor(dy / 2), Math.floor(dx / 2), Math.ceil(dy / 2), Math.ceil(dx / 2)] as const;
}
