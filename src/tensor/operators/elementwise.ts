import { broadcastShapes } from "../broadcast.js";
import { type DType, expectType, simpleOperation, type Tensor } from "../tensor.js";

/** Builds an ONNX operator of two float32 operands that broadcast. */
export function binary(
  name: string,
  type: string,
  a: Tensor,
  b: Tensor,
  gradient?: (dOut: Tensor, out: Tensor) => readonly (Tensor | undefined)[],
  dtype: DType = "float32",
): Tensor {
  expectType(a, "float32", name, "the left operand");
  expectType(b, "float32", name, "the right operand");
  const shape = broadcastShapes(name, a.shape, b.shape);
  return simpleOperation(type, [a, b], { shape, dtype }, gradient);
}

/** Builds an ONNX operator of one float32 operand whose shape it keeps. */
export function unary(
  name: string,
  type: string,
  x: Tensor,
  gradient: (dOut: Tensor, out: Tensor) => Tensor,
): Tensor {
  expectType(x, "float32", name, "the operand");
  return simpleOperation(type, [x], x, (dOut, out) => [gradient(dOut, out)]);
}
