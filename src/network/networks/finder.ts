import { conv2d, flatten, maxPool2d, rescale } from "../layers/index.js";
import type { Network } from "../network.js";
import { block } from "./block.js";

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
