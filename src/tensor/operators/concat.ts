import { present } from "../../present.js";
import {
  axisOf,
  constant,
  expectType,
  operation,
  shapeError,
  simpleOperation,
  type Tensor,
  zeros,
} from "../tensor.js";

/**
 * Joins tensors along `axis`; their other sides are the same.
 * @throws TenfoldError BAD_SHAPE when they are not.
 */
export function concat(parts: readonly Tensor[], axis: number): Tensor {
  const first = parts[0];
  if (!first) throw shapeError("concat", "expected at least one tensor, got none");
  const along = axisOf(axis, first.shape, "concat");
  for (const part of parts) {
    const { shape } = part;
    expectType(part, first.dtype, "concat", "each part");
    const fits = shape.every((side, at) => at === along || side === first.shape[at]);
    if (shape.length !== first.shape.length || !fits) {
      throw shapeError("concat", `[${shape}] does not join [${first.shape}] along axis ${along}`);
    }
  }
  const sizes = parts.map(({ shape }) => present(shape[along]));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const shape = first.shape.map((side, at) => (at === along ? total : side));
  const gradient = (dOut: Tensor) => split(dOut, sizes, along);
  return simpleOperation("Concat", parts, { shape, dtype: first.dtype }, gradient, {
    axis: along,
  });
}

/**
 * Cuts a tensor along `axis` into parts of the given sizes; the inverse of `concat`.
 * @throws TenfoldError BAD_SHAPE when the sizes do not add up to the side.
 */
export function split(x: Tensor, sizes: readonly number[], axis: number): readonly Tensor[] {
  const along = axisOf(axis, x.shape, "split");
  const fits = sizes.every((size) => Number.isInteger(size) && size >= 0);
  if (!fits || sizes.reduce((sum, size) => sum + size, 0) !== x.shape[along]) {
    throw shapeError("split", `[${sizes}] does not add up to axis ${along} of [${x.shape}]`);
  }
  const shapes = sizes.map((size) => x.shape.map((side, at) => (at === along ? size : side)));
  const sizeList = constant(BigInt64Array.from(sizes, BigInt), [sizes.length], "int64");
  return operation({
    type: "Split",
    inputs: [x, sizeList],
    attributes: { axis: along },
    outputs: shapes.map((shape) => ({ shape, dtype: x.dtype })),
    gradient: (dParts) => [
      concat(
        shapes.map((shape, part) => dParts[part] ?? zeros(shape)),
        along,
      ),
      undefined,
    ],
  });
}
