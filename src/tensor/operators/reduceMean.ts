import { countOf, type Shape, scalar, type Tensor } from "../tensor.js";
import { mul } from "./mul.js";
import { allAxes, reducedShape, reduceSum } from "./reduceSum.js";

/** Means over `axes` (all when absent), which stay as sides of 1 when `keepDims`. */
export function reduceMean(x: Tensor, axes: Shape = allAxes(x), keepDims = false): Tensor {
  const { kept } = reducedShape("reduceMean", x, axes, keepDims);
  return mul(reduceSum(x, axes, keepDims), scalar(countOf(kept) / countOf(x.shape)));
}
