import type { Tensor } from "../tensor.js";
import { binary } from "./elementwise.js";
import { mul } from "./mul.js";
import { sumTo } from "./reduceSum.js";
import { step } from "./step.js";
import { sub } from "./sub.js";

/**
 * The larger of a and b, broadcast. On a tie the whole gradient goes to a: in a max-pool built from
 * `max` one member of a window learns, as in PyTorch and Keras, and not every tied one.
 */
export function max(a: Tensor, b: Tensor): Tensor {
  return binary("max", "Max", a, b, (dOut, out) => {
    const dB = mul(dOut, step(sub(out, a)));
    return [sumTo(sub(dOut, dB), a.shape), sumTo(dB, b.shape)];
  });
}
