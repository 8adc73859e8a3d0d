import { batchNorm, conv2d, type Layer, relu } from "../layers/index.js";

/** A convolution that keeps its picture's size but for the stride, batch normalized: its beta is the bias. */
export function block(filters: number, side = 3, stride = 1): Layer[] {
  return [conv2d(filters, side, { padding: "same", stride, bias: false }), batchNorm(), relu()];
}
