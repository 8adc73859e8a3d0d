import { batchNormDefinition } from "./batchNorm.js";
import { conv2dDefinition } from "./conv2d.js";
import { denseDefinition } from "./dense.js";
import { dropoutDefinition } from "./dropout.js";
import { flattenDefinition } from "./flatten.js";
import { globalPoolDefinition } from "./globalPool.js";
import { maxPool2dDefinition } from "./maxPool2d.js";
import { reluDefinition } from "./relu.js";
import { rescaleDefinition } from "./rescale.js";
import { softmaxDefinition } from "./softmax.js";

export { type BatchNorm, batchNorm } from "./batchNorm.js";
export { type Conv2d, type ConvolutionOptions, conv2d } from "./conv2d.js";
export { type Dense, dense } from "./dense.js";
export { type Dropout, dropout } from "./dropout.js";
export { type Flatten, flatten } from "./flatten.js";
export { type GlobalPool, globalPool } from "./globalPool.js";
export { type MaxPool2d, maxPool2d } from "./maxPool2d.js";
export { type Relu, relu } from "./relu.js";
export { type Rescale, rescale } from "./rescale.js";
export { type Softmax, softmax } from "./softmax.js";

/** Every kind of layer but `branches`, which hold layers of these and of their own kind. */
export const plainDefinitions = [
  rescaleDefinition,
  conv2dDefinition,
  batchNormDefinition,
  maxPool2dDefinition,
  globalPoolDefinition,
  reluDefinition,
  dropoutDefinition,
  flattenDefinition,
  denseDefinition,
  softmaxDefinition,
] as const;

/** A layer without others inside. */
export type PlainLayer = ReturnType<(typeof plainDefinitions)[number]["parse"]>;
