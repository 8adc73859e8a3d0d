import { type Shape, shapeError } from "./tensor.js";

/**
 * The shape two operands broadcast to, as in NumPy and ONNX: aligned at the last axis, a side of 1
 * is stretched.
 * @throws TenfoldError BAD_SHAPE naming the operator and both shapes.
 */
export function broadcastShapes(operator: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const sideA = a[axis - rank + a.length] ?? 1;
    const sideB = b[axis - rank + b.length] ?? 1;
    if (sideA !== sideB && sideA !== 1 && sideB !== 1) {
      throw shapeError(operator, `[${a}] and [${b}] do not broadcast (${sideA} against ${sideB})`);
    }
    return sideA === 1 ? sideB : sideA;
  });
}
