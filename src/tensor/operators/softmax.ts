import { axisOf, expectType, simpleOperation, type Tensor } from "../tensor.js";
import { exp } from "./exp.js";
import { mul } from "./mul.js";
import { reduceSum } from "./reduceSum.js";
import { sub } from "./sub.js";

/** e^x / Σ e^x along `axis`. */
export function softmax(x: Tensor, axis = -1): Tensor {
  expectType(x, "float32", "softmax", "the operand");
  const along = axisOf(axis, x.shape, "softmax");
  const gradient = (dOut: Tensor, out: Tensor) => [
    mul(out, sub(dOut, reduceSum(mul(dOut, out), [along], true))),
  ];
  return simpleOperation("Softmax", [x], x, gradient, { axis: along });
}

/** x − log Σ e^x along `axis`: the logarithm of `softmax`, without its rounding to 0. */
export function logSoftmax(x: Tensor, axis = -1): Tensor {
  expectType(x, "float32", "logSoftmax", "the operand");
  const along = axisOf(axis, x.shape, "logSoftmax");
  const gradient = (dOut: Tensor, out: Tensor) => [
    sub(dOut, mul(exp(out), reduceSum(dOut, [along], true))),
  ];
  return simpleOperation("LogSoftmax", [x], x, gradient, { axis: along });
}
