import type { Tensor } from "../tensor.js";
import { unary } from "./elementwise.js";
import { mul } from "./mul.js";
import { step } from "./step.js";

/** max(x, 0); the gradient at 0 is 0. */
export function relu(x: Tensor): Tensor {
  return unary("relu", "Relu", x, (dOut, out) => mul(dOut, step(out)));
}
