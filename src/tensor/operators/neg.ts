import type { Tensor } from "../tensor.js";
import { unary } from "./elementwise.js";

/** −x. */
export function neg(x: Tensor): Tensor {
  return unary("neg", "Neg", x, (dOut) => neg(dOut));
}
