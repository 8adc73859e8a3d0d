import { expectType, shapeError, simpleOperation, type Tensor } from "../tensor.js";

/**
 * The runtime's own convolution, for inference: x [N, C, H, W], kernel [O, C, Kh, Kw], bias [O]
 * → [N, O, ⌊(H + top + bottom − Kh) / stride⌋ + 1, ⌊(W + left + right − Kw) / stride⌋ + 1]. With a
 * constant kernel the runtime picks its blocked kernels. It has no gradient: training lowers a
 * convolution to `gather` and `matMul`.
 * @param pads zeros around the picture: [top, left, bottom, right].
 * @param stride pixels between two places of the kernel, in both directions.
 */
export function conv2d(
  x: Tensor,
  kernel: Tensor,
  bias: Tensor,
  pads: readonly [number, number, number, number],
  stride = 1,
): Tensor {
  for (const [tensor, what] of [
    [x, "the input"],
    [kernel, "the kernel"],
  ] as const) {
    expectType(tensor, "float32", "conv2d", what);
    if (tensor.shape.length !== 4) {
      throw shapeError("conv2d", `${what} must have 4 axes, got [${tensor.shape}]`);
    }
  }
  const [n, c, h, w] = x.shape as [number, number, number, number];
  const [o, expected, kh, kw] = kernel.shape as [number, number, number, number];
  const operands = `(input [${x.shape}], kernel [${kernel.shape}], bias [${bias.shape}])`;
  if (c !== expected) {
    throw shapeError("conv2d", `input has ${c} channels, kernel expects ${expected} ${operands}`);
  }
  if (bias.shape.length !== 1 || bias.shape[0] !== o) {
    throw shapeError("conv2d", `bias must be [${o}], got [${bias.shape}] ${operands}`);
  }
  const height = Math.floor((h + pads[0] + pads[2] - kh) / stride) + 1;
  const width = Math.floor((w + pads[1] + pads[3] - kw) / stride) + 1;
  if (height < 1 || width < 1) {
    throw shapeError("conv2d", `the kernel is larger than the padded input ${operands}`);
  }
  return simpleOperation("Conv", [x, kernel, bias], { shape: [n, o, height, width] }, undefined, {
    kernel_shape: [kh, kw],
    pads,
    strides: [stride, stride],
  });
}
