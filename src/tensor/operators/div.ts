import type { Tensor } from "../tensor.js";
import { binary } from "./elementwise.js";
import { mul } from "./mul.js";
import { neg } from "./neg.js";
import { sumTo } from "./reduceSum.js";

/** a / b element by element, broadcast. */
export function div(a: Tensor, b: Tensor): Tensor {
  return binary("div", "Div", a, b, (dOut, out) => [
    sumTo(div(dOut, b), a.shape),
    sumTo(neg(div(mul(dOut, out), b)), b.shape),
  ]);
}
