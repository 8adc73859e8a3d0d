import { add, exp, log, neg, relu, scalar, type Tensor } from "../tensor/index.js";

/** log(1 + eˣ), without overflow. */
export function softplus(x: Tensor): Tensor {
  return add(relu(x), log(add(scalar(1), exp(neg(absolute(x))))));
}

/** The same of one number. */
export function softplusOf(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

export function absolute(x: Tensor): Tensor {
  return add(relu(x), relu(neg(x)));
}
