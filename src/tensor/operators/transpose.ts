import { present } from "../../present.js";
import { shapeError, simpleOperation, type Tensor } from "../tensor.js";

/**
 * Reorders the axes: axis i of the result is axis `order[i]` of x; the last two swapped by default.
 * @throws TenfoldError BAD_SHAPE when `order` is no permutation of x's axes.
 */
export function transpose(x: Tensor, order = swapLastTwo(x)): Tensor {
  const isPermutation = x.shape.every((_, axis) => order.includes(axis));
  if (!isPermutation || order.length !== x.shape.length) {
    throw shapeError("transpose", `[${order}] is no order of the axes of [${x.shape}]`);
  }
  const shape = order.map((axis) => present(x.shape[axis]));
  const inverse = order.map((_, axis) => order.indexOf(axis));
  const gradient = (dOut: Tensor) => [transpose(dOut, inverse)];
  return simpleOperation("Transpose", [x], { shape, dtype: x.dtype }, gradient, { perm: order });
}

function swapLastTwo(x: Tensor): number[] {
  const axes = x.shape.map((_, axis) => axis);
  const last = axes.length - 1;
  return axes.map((axis) => (axis === last ? last - 1 : axis === last - 1 ? last : axis));
}
