import {
  constant,
  countOf,
  type Shape,
  sameShape,
  shapeError,
  simpleOperation,
  type Tensor,
} from "../tensor.js";

/**
 * The same elements in the same order under another shape. One side may be −1: it is worked out
 * here, and again when a program whose batch is dynamic runs.
 * @throws TenfoldError BAD_SHAPE when the counts differ.
 */
export function reshape(x: Tensor, shape: Shape): Tensor {
  const full = fillIn(x.shape, shape);
  if (sameShape(x.shape, shape)) return x;
  if (x.source.kind === "constant") return { ...x, shape: full };
  const target = constant(BigInt64Array.from(shape, BigInt), [shape.length], "int64");
  return simpleOperation("Reshape", [x, target], { shape: full, dtype: x.dtype }, (dOut) => [
    reshape(dOut, x.shape),
    undefined,
  ]);
}

const isSide = (side: number) => Number.isInteger(side) && side >= 0;

function fillIn(from: Shape, to: Shape): Shape {
  const known = countOf(to.filter((side) => side !== -1));
  const full = to.map((side) => (side === -1 ? countOf(from) / known : side));
  const oneHole = to.filter((side) => side === -1).length <= 1;
  if (!oneHole || countOf(full) !== countOf(from) || !full.every(isSide)) {
    throw shapeError("reshape", `[${from}] has ${countOf(from)} elements, [${to}] another number`);
  }
  return full;
}
