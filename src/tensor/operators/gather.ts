import { present } from "../../present.js";
import {
  constant,
  expectType,
  sameShape,
  shapeError,
  simpleOperation,
  type Tensor,
  zeros,
} from "../tensor.js";
import { add } from "./add.js";

/**
 * Rows of x [R, ..] by number: out[i] = x[indices[i]], shape [indices.length, ..].
 * @throws TenfoldError BAD_SHAPE when an index is not in 0…R − 1.
 */
export function gather(x: Tensor, indices: Int32Array): Tensor {
  const rows = rowsOf(x, "gather");
  checkIndices(indices, rows, "gather");
  const list = constant(indices, [indices.length], "int32");
  const shape = [indices.length, ...x.shape.slice(1)];
  const back = inverseOf(indices, rows);
  const gradient = (dOut: Tensor) => [
    back ? gather(dOut, back) : scatterAdd(dOut, indices, rows),
    undefined,
  ];
  return simpleOperation("Gather", [x, list], { shape, dtype: x.dtype }, gradient, { axis: 0 });
}

/**
 * Adds rows into `rows` rows, of zeros or of `onto`: out[indices[i]] += x[i]. Indices may repeat,
 * which is a data race in a session of several threads (ONNX Runtime adds without locks): programs
 * that hold a `scatterAdd` run in single-threaded sessions.
 * @throws TenfoldError BAD_SHAPE when there is not one index in 0…rows − 1 for each row of x, or
 *   `onto` has another shape than the result.
 */
export function scatterAdd(x: Tensor, indices: Int32Array, rows: number, onto?: Tensor): Tensor {
  expectType(x, "float32", "scatterAdd", "the rows");
  if (indices.length !== rowsOf(x, "scatterAdd")) {
    throw shapeError("scatterAdd", `${indices.length} indices for the rows of [${x.shape}]`);
  }
  checkIndices(indices, rows, "scatterAdd");
  const shape = [rows, ...x.shape.slice(1)];
  if (onto) {
    expectType(onto, "float32", "scatterAdd", "what is added to");
    if (!sameShape(onto.shape, shape)) {
      throw shapeError("scatterAdd", `[${x.shape}] gives [${shape}], not [${onto.shape}]`);
    }
  }
  const list = constant(BigInt64Array.from(indices, BigInt), [indices.length, 1], "int64");
  const gradient = (dOut: Tensor) => [dOut, undefined, gather(dOut, indices)];
  return simpleOperation("ScatterND", [onto ?? zeros(shape), list, x], { shape }, gradient, {
    reduction: "add",
  });
}

/**
 * a + b, where a scatter into zeros is done onto the other operand instead: the gradients of several
 * gathers from one tensor then share one buffer.
 */
export function accumulate(a: Tensor, b: Tensor): Tensor {
  const { source } = b;
  if (source.kind !== "operation" || source.type !== "ScatterND") return add(a, b);
  const [base, list, rows] = source.inputs as [Tensor, Tensor, Tensor];
  if (!isZero(base) || list.source.kind !== "constant") return add(a, b);
  return scatterAdd(rows, Int32Array.from(list.source.data, Number), present(b.shape[0]), a);
}

function isZero({ source }: Tensor): boolean {
  return source.kind === "constant" && source.data.every((value) => Number(value) === 0);
}

/** The indices that undo a gather, when it takes every row exactly once. */
function inverseOf(indices: Int32Array, rows: number): Int32Array | undefined {
  if (indices.length !== rows) return undefined;
  const inverse = new Int32Array(rows).fill(-1);
  indices.forEach((row, at) => {
    inverse[row] = at;
  });
  return inverse.includes(-1) ? undefined : inverse;
}

function rowsOf(x: Tensor, operator: string): number {
  const rows = x.shape[0];
  if (rows === undefined) throw shapeError(operator, "expected rows, got a scalar");
  return rows;
}

function checkIndices(indices: Int32Array, rows: number, operator: string): void {
  const at = indices.findIndex((index) => index < 0 || index >= rows);
  if (at >= 0) {
    throw shapeError(operator, `index ${indices[at]} at ${at} is not a row of ${rows}`);
  }
}
