import { scalar, type Tensor } from "../tensor.js";
import { div } from "./div.js";
import { unary } from "./elementwise.js";
import { mul } from "./mul.js";

/** √x of x ≥ 0; its gradient is infinite at 0. */
export function sqrt(x: Tensor): Tensor {
  return unary("sqrt", "Sqrt", x, (dOut, out) => div(mul(dOut, scalar(0.5)), out));
}
