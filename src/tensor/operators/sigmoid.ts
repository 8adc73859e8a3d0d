import { scalar, type Tensor } from "../tensor.js";
import { unary } from "./elementwise.js";
import { mul } from "./mul.js";
import { sub } from "./sub.js";

/** 1 / (1 + e^−x). */
export function sigmoid(x: Tensor): Tensor {
  return unary("sigmoid", "Sigmoid", x, (dOut, out) => mul(dOut, mul(out, sub(scalar(1), out))));
}
