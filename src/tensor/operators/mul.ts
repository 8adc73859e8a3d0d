import type { Tensor } from "../tensor.js";
import { binary } from "./elementwise.js";
import { sumTo } from "./reduceSum.js";

/** a · b element by element, broadcast. */
export function mul(a: Tensor, b: Tensor): Tensor {
  return binary("mul", "Mul", a, b, (dOut) => [
    sumTo(mul(dOut, b), a.shape),
    sumTo(mul(dOut, a), b.shape),
  ]);
}
