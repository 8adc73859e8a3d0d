import { broadcastShapes } from "../broadcast.js";
import {
  axisOf,
  constant,
  countOf,
  expectType,
  type Shape,
  sameShape,
  shapeError,
  simpleOperation,
  type Tensor,
} from "../tensor.js";
import { reshape } from "./reshape.js";

/** Sums over `axes` (all when absent), which stay as sides of 1 when `keepDims`. */
export function reduceSum(x: Tensor, axes: Shape = allAxes(x), keepDims = false): Tensor {
  const { positive, kept, shape } = reducedShape("reduceSum", x, axes, keepDims);
  // An empty list of axes would mean all of them to ONNX.
  if (positive.length === 0) return x;
  const list = constant(BigInt64Array.from(positive, BigInt), [positive.length], "int64");
  const attributes = { keepdims: keepDims ? 1 : 0 };
  const gradient = (dOut: Tensor) => [expand(reshape(dOut, kept), x.shape), undefined];
  return simpleOperation("ReduceSum", [x, list], { shape }, gradient, attributes);
}

/** Repeats sides of 1 (and missing outer sides) up to `shape`; the inverse of summing them. */
export function expand(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  if (!sameShape(broadcastShapes("expand", x.shape, shape), shape)) {
    throw shapeError("expand", `[${x.shape}] does not expand to [${shape}]`);
  }
  if (x.source.kind === "constant" && countOf(x.shape) === 1 && x.dtype === "float32") {
    // The gradient of a sum starts so: it needs no work when the program runs.
    const value = Number(x.source.data[0]);
    return constant(new Float32Array(countOf(shape)).fill(value), shape, "float32");
  }
  const target = constant(BigInt64Array.from(shape, BigInt), [shape.length], "int64");
  return simpleOperation("Expand", [x, target], { shape, dtype: x.dtype }, (dOut) => [
    sumTo(dOut, x.shape),
    undefined,
  ]);
}

/** Sums a gradient over the axes along which its operand, of `shape`, was broadcast. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  const extra = x.shape.length - shape.length;
  const axes = x.shape.flatMap((side, axis) =>
    axis < extra || (side !== 1 && shape[axis - extra] === 1) ? [axis] : [],
  );
  return reshape(reduceSum(x, axes, true), shape);
}

/** Every axis of a tensor. */
export function allAxes(x: Tensor): number[] {
  return x.shape.map((_, axis) => axis);
}

/** The shape after reducing `axes`: with sides of 1 kept, and as asked for. */
export function reducedShape(operator: string, x: Tensor, axes: Shape, keepDims: boolean) {
  expectType(x, "float32", operator, "the operand");
  const positive = axes.map((axis) => axisOf(axis, x.shape, operator));
  if (new Set(positive).size !== axes.length) {
    throw shapeError(operator, `axes [${axes}] name an axis of [${x.shape}] twice`);
  }
  const kept = x.shape.map((side, axis) => (positive.includes(axis) ? 1 : side));
  const shape = keepDims ? kept : x.shape.filter((_, axis) => !positive.includes(axis));
  return { positive, kept, shape };
}
