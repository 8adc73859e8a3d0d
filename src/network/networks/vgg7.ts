import {
  concat,
  dense,
  dropout,
  globalPool,
  maxPool2d,
  rescale,
  softmax,
} from "../layers/index.js";
import type { Network } from "../network.js";
import { block } from "./block.js";

/**
 * Six 3 × 3 convolutions in three pairs (Simonyan & Zisserman's VGG, arXiv 1409.1556), each batch
 * normalized, and one dense layer on the average and the maximum of each of the last channels; the
 * eleventh class is "no digit". 290,603 parameters, 29.1 M multiply-adds a picture.
 */
export const vgg7: Network = {
  name: "vgg7",
  input: { height: 28, width: 28, channels: 1 },
  layers: [
    rescale(1 / 255),
    ...block(32),
    ...block(32),
    maxPool2d(2),
    ...block(64),
    ...block(64),
    maxPool2d(2),
    ...block(128),
    ...block(128),
    concat([globalPool("average")], [globalPool("max")]),
    dropout(0.1),
    dense(11),
    softmax(),
  ],
};
