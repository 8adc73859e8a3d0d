import { constant, type Shape, scalar, simpleOperation, type Tensor } from "../tensor.js";
import { equal } from "./compare.js";
import { div } from "./div.js";
import { mul } from "./mul.js";
import { allAxes, expand, reducedShape, reduceSum } from "./reduceSum.js";
import { reshape } from "./reshape.js";
import { where } from "./where.js";

/** Maxima over `axes` (all when absent); tied maxima share the gradient equally. */
export function reduceMax(x: Tensor, axes: Shape = allAxes(x), keepDims = false): Tensor {
  const { positive, kept, shape } = reducedShape("reduceMax", x, axes, keepDims);
  // An empty list of axes would mean all of them to ONNX.
  if (positive.length === 0) return x;
  const list = constant(BigInt64Array.from(positive, BigInt), [positive.length], "int64");
  const attributes = { keepdims: keepDims ? 1 : 0 };
  const gradient = (dOut: Tensor, out: Tensor) => {
    const chosen = where(equal(x, reshape(out, kept)), scalar(1), scalar(0));
    const share = div(chosen, reduceSum(chosen, positive, true));
    return [mul(share, expand(reshape(dOut, kept), x.shape)), undefined];
  };
  return simpleOperation("ReduceMax", [x, list], { shape }, gradient, attributes);
}
