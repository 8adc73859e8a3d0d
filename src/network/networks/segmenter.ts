import {
  concat,
  conv2d,
  dense,
  dropout,
  flatten,
  globalPool,
  maxPool2d,
  rescale,
} from "../layers/index.js";
import type { Network } from "../network.js";
import { block } from "./block.js";

/**
 * Tells the ink of one mark from all that stands around it, and which digit it is: 3 × 3 convolutions at full
 * size, a half and a quarter, the last of which see all of the cutout. For each of their places there are the
 * scores of 4 × 4 pixels (see `scoreAt`); one more convolution leads to those of ten digits and of "no digit".
 */
export const segmenter: Network = {
  name: "segmenter",
  input: { height: 32, width: 32, channels: 1 },
  layers: [
    rescale(1 / 255),
    ...block(16),
    ...block(32, 3, 2),
    ...block(48),
    ...block(64),
    maxPool2d(2),
    ...block(96),
    ...block(96),
    ...block(96),
    concat(
      [conv2d(16, 1), flatten()],
      [
        ...block(128),
        concat([globalPool("average")], [globalPool("max")]),
        dropout(0.1),
        dense(11),
      ],
    ),
  ],
};
