import { batchNorm, conv2d, dropout, flatten, maxPool2d, relu, rescale } from "../layers/index.js";
import type { Network } from "../network.js";
import { block } from "./block.js";

/**
 * Reads lines of numbers: 3 × 3 convolutions at a half and a quarter of the strip's size, one that takes its
 * eight rows together, one along the columns, and for every column, 4 pixels wide, 18 scores (see
 * `marks`). All of it slides along the line, so the weights fit any width.
 */
export const lineReader: Network = {
  name: "line-reader",
  input: { height: 32, width: 160, channels: 1 },
  layers: [
    rescale(1 / 255),
    ...block(16, 3),
    ...block(32, 3),
    maxPool2d(2),
    ...block(48, 3),
    ...block(64, 3),
    maxPool2d(2),
    ...block(96, 3),
    ...block(128, 3),
    conv2d(128, [8, 1], { bias: false }),
    batchNorm(),
    relu(),
    conv2d(128, [1, 5], { padding: "same", bias: false }),
    batchNorm(),
    relu(),
    dropout(0.1),
    conv2d(18, 1),
    flatten(),
  ],
};
