import { dense, flatten, maxPool2d, rescale, softmax } from "../layers/index.js";
import type { Network } from "../network.js";
import { block } from "./block.js";

/**
 * Says how a digit lies: upright, or turned clockwise by 90°, 180° or 270°. Convolutions at a half, a quarter and
 * an eighth of the picture's size, and one dense layer that knows where their features lie. 28,868 parameters,
 * 2.5 M multiply-adds a digit.
 */
export const turnReader: Network = {
  name: "turn-reader",
  input: { height: 32, width: 32, channels: 1 },
  layers: [
    rescale(1 / 255),
    ...block(16, 5, 2),
    ...block(32, 3),
    maxPool2d(2),
    ...block(64, 3),
    maxPool2d(2),
    flatten(),
    dense(4),
    softmax(),
  ],
};
