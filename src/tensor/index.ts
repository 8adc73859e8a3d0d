export { gradients } from "./gradients.js";
export { add } from "./operators/add.js";
export { castToFloat } from "./operators/cast.js";
export { equal, greater } from "./operators/compare.js";
export { concat, split } from "./operators/concat.js";
export { conv2d } from "./operators/conv2d.js";
export { softmaxCrossEntropy } from "./operators/crossEntropy.js";
export { div } from "./operators/div.js";
export { exp } from "./operators/exp.js";
export { gather, scatterAdd } from "./operators/gather.js";
export { globalPool2d } from "./operators/globalPool2d.js";
export { log } from "./operators/log.js";
export { matMul } from "./operators/matMul.js";
export { max } from "./operators/max.js";
export { maxPool2d } from "./operators/maxPool2d.js";
export { mul } from "./operators/mul.js";
export { neg } from "./operators/neg.js";
export { reduceMax } from "./operators/reduceMax.js";
export { reduceMean } from "./operators/reduceMean.js";
export { expand, reduceSum } from "./operators/reduceSum.js";
export { relu } from "./operators/relu.js";
export { reshape } from "./operators/reshape.js";
export { sigmoid } from "./operators/sigmoid.js";
export { logSoftmax, softmax } from "./operators/softmax.js";
export { sqrt } from "./operators/sqrt.js";
export { sub } from "./operators/sub.js";
export { transpose } from "./operators/transpose.js";
export { where } from "./operators/where.js";
export { writeProgram } from "./program.js";
export {
  type Arrays,
  constant,
  type DType,
  input,
  type Shape,
  scalar,
  type Tensor,
  withScope,
  zeros,
} from "./tensor.js";
