import type { Tensor } from "../tensor.js";
import { binary } from "./elementwise.js";

/** a = b element by element, broadcast; a bool tensor, without gradient. */
export function equal(a: Tensor, b: Tensor): Tensor {
  return binary("equal", "Equal", a, b, undefined, "bool");
}

/** a > b element by element, broadcast; a bool tensor, without gradient. */
export function greater(a: Tensor, b: Tensor): Tensor {
  return binary("greater", "Greater", a, b, undefined, "bool");
}
