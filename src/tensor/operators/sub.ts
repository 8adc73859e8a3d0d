import type { Tensor } from "../tensor.js";
import { binary } from "./elementwise.js";
import { neg } from "./neg.js";
import { sumTo } from "./reduceSum.js";

/** a − b, broadcast. */
export function sub(a: Tensor, b: Tensor): Tensor {
  return binary("sub", "Sub", a, b, (dOut) => [sumTo(dOut, a.shape), sumTo(neg(dOut), b.shape)]);
}
