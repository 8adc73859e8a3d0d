import type { Tensor } from "../tensor.js";
import { unary } from "./elementwise.js";
import { mul } from "./mul.js";

/** e^x. */
export function exp(x: Tensor): Tensor {
  return unary("exp", "Exp", x, (dOut, out) => mul(dOut, out));
}
