import type { Tensor } from "../tensor.js";
import { binary } from "./elementwise.js";
import { sumTo } from "./reduceSum.js";

/** a + b, broadcast. */
export function add(a: Tensor, b: Tensor): Tensor {
  return binary("add", "Add", a, b, (dOut) => [sumTo(dOut, a.shape), sumTo(dOut, b.shape)]);
}
