import {
  batchNorm,
  conv2d,
  flatten,
  type Layer,
  maxPool2d,
  relu,
  rescale,
} from "../layers/index.js";
import type { Network } from "../network.js";

/**
 * Finds digits: convolutions at a half, a quarter and an eighth of the picture's size, the last of which see 69
 * pixels around, and for each of their places the scores of four cells (see `cellScores`). All of it slides over
 * the picture, so the weights fit any size (see `withInputSize`). 220,808 parameters, 4,200 multiply-adds a pixel.
 */
export const finder: Network = {
  name: "finder",
  input: { height: 128, width: 128, channels: 1 },
  layers: [
    rescale(1 / 255),
    ...block(16, 5, 2),
    ...block(32, 3, 2),
    ...block(40),
    maxPool2d(2),
    ...block(96),
    ...block(96),
    ...block(96),
    conv2d(4 * 6, 1),
    flatten(),
  ],
};

/** The bias is batch normalization's beta. */
function block(filters: number, side = 3, stride = 1): Layer[] {
  return [conv2d(filters, side, { padding: "same", stride, bias: false }), batchNorm(), relu()];
}
