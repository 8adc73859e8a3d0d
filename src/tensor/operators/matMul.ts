import { present } from "../../present.js";
import { broadcastShapes } from "../broadcast.js";
import {
  countOf,
  expectType,
  operation,
  type Shape,
  sameShape,
  shapeError,
  simpleOperation,
  type Tensor,
} from "../tensor.js";
import { add } from "./add.js";
import { sumTo } from "./reduceSum.js";
import { transpose } from "./transpose.js";

/** Which operands of a product are read with their last two axes swapped. */
export interface MatMulOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** Added to the product, which it broadcasts to; for products of two plain matrices. */
  readonly bias?: Tensor;
}

/**
 * a [.., M, K] · b [.., K, N] (+ bias) → [.., M, N]; outer axes broadcast. The runtime reads a
 * transposed matrix in place: asking for it here costs no copy.
 * @throws TenfoldError BAD_SHAPE when the inner sides differ or an operand is no matrix.
 */
export function matMul(a: Tensor, b: Tensor, options: MatMulOptions = {}): Tensor {
  const { transposeA = false, transposeB = false, bias } = options;
  const shape = productShape(a, b, transposeA, transposeB);
  if (bias) expectType(bias, "float32", "matMul", "the bias");
  if (bias && !sameShape(broadcastShapes("matMul", bias.shape, shape), shape)) {
    throw shapeError("matMul", `bias [${bias.shape}] does not broadcast to [${shape}]`);
  }
  const gradient = (dOut: Tensor) => {
    const dA = transposeA
      ? matMul(b, dOut, { transposeA: transposeB, transposeB: true })
      : matMul(dOut, b, { transposeB: !transposeB });
    const dB = transposeB
      ? matMul(dOut, a, { transposeA: true, transposeB: transposeA })
      : matMul(a, dOut, { transposeA: !transposeA });
    return [sumTo(dA, a.shape), sumTo(dB, b.shape), ...(bias ? [sumTo(dOut, bias.shape)] : [])];
  };
  if (a.shape.length === 2 && b.shape.length === 2) {
    // The runtime transposes a again for every panel of b's columns: when a is the smaller matrix,
    // turning it once is faster (measured: 30 % for [360, 64]ᵀ · [360, 800]).
    const turnFirst = transposeA && countOf(a.shape) < countOf(b.shape);
    const attributes = { transA: transposeA && !turnFirst ? 1 : 0, transB: transposeB ? 1 : 0 };
    const [out] = operation({
      type: "Gemm",
      inputs: [turnFirst ? transpose(a) : a, b, ...(bias ? [bias] : [])],
      operands: [a, b, ...(bias ? [bias] : [])],
      attributes,
      outputs: [{ shape, dtype: "float32" }],
      gradient: ([dOut]) => gradient(present(dOut)),
    });
    return out;
  }
  if (bias) return add(matMul(a, b, { transposeA, transposeB }), bias);
  if (!transposeA && !transposeB) return simpleOperation("MatMul", [a, b], { shape }, gradient);
  // A `Transpose` before `MatMul` would write a copy: 7 % of a deep network's step.
  const [out] = operation({
    type: "FusedMatMul",
    domain: "com.microsoft",
    inputs: [a, b],
    attributes: { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 },
    outputs: [{ shape, dtype: "float32" }],
    gradient: ([dOut]) => gradient(present(dOut)),
  });
  return out;
}

function productShape(a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean): Shape {
  expectType(a, "float32", "matMul", "the left matrix");
  expectType(b, "float32", "matMul", "the right matrix");
  if (a.shape.length < 2 || b.shape.length < 2) {
    throw shapeError("matMul", `expected two matrices, got [${a.shape}] and [${b.shape}]`);
  }
  const [rows, inner] = lastTwo(a.shape, transposeA);
  const [expected, columns] = lastTwo(b.shape, transposeB);
  if (inner !== expected) {
    const product = `[${a.shape}]${transposeA ? "ᵀ" : ""} · [${b.shape}]${transposeB ? "ᵀ" : ""}`;
    throw shapeError("matMul", `${product}: inner sides differ (${inner} against ${expected})`);
  }
  const outer = broadcastShapes("matMul", a.shape.slice(0, -2), b.shape.slice(0, -2));
  return [...outer, rows, columns];
}

function lastTwo(shape: Shape, swapped: boolean): [number, number] {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return swapped ? [columns, rows] : [rows, columns];
}
