import type { Tensor } from "../tensor.js";
import { div } from "./div.js";
import { unary } from "./elementwise.js";

/** The natural logarithm of x > 0. */
export function log(x: Tensor): Tensor {
  return unary("log", "Log", x, (dOut) => div(dOut, x));
}
