import fc from "fast-check";
import { checkOperators, type OperatorCase } from "./checkOperator.js";
import type { NdArray } from "./oracle.js";

/** Which numbers an operand may hold: whole numbers from `min` to `max`, times 1/8, plus `offset`. */
export interface Grid {
  readonly min?: number;
  readonly max?: number;
  /** Keeps the numbers off a kink: with 1/16, none is 0 and none equals one without offset. */
  readonly offset?: number;
}

/** Shapes of `minRank` to `maxRank` axes with sides of 1 to 4. */
export function shapes(minRank = 0, maxRank = 4): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: 1, max: 4 }), { minLength: minRank, maxLength: maxRank });
}

/** Arrays of a shape. */
export function arrays(shape: readonly number[], grid: Grid = {}): fc.Arbitrary<NdArray> {
  const { min = -16, max = 16, offset = 0 } = grid;
  const count = shape.reduce((product, side) => product * side, 1);
  return fc
    .array(fc.integer({ min, max }), { minLength: count, maxLength: count })
    .map((numbers) => ({ shape, data: Float64Array.from(numbers, (n) => n / 8 + offset) }));
}

/** Arrays of a shape whose elements are all different. */
export function distinctArrays(shape: readonly number[]): fc.Arbitrary<NdArray> {
  const count = shape.reduce((product, side) => product * side, 1);
  const numbers = Array.from({ length: count }, (_, index) => (index - count / 2) / 8);
  return fc
    .shuffledSubarray(numbers, { minLength: count, maxLength: count })
    .map((order) => ({ shape, data: Float64Array.from(order) }));
}

/** As many shapes as asked for, which broadcast with one another. */
export function broadcastable(operands: number, rank = 3): fc.Arbitrary<number[][]> {
  return shapes(0, rank).chain((full) =>
    fc.tuple(
      ...Array.from({ length: operands }, () =>
        fc
          .tuple(
            fc.integer({ min: 0, max: full.length }),
            fc.array(fc.boolean(), { minLength: full.length, maxLength: full.length }),
          )
          .map(([dropped, stretched]) =>
            full.map((side, axis) => (stretched[axis] ? 1 : side)).slice(dropped),
          ),
      ),
    ),
  );
}

/**
 * Checks an operator on 24 random cases, six a program.
 * @throws Error with the smallest case found that fails, and the seed.
 */
export function checkRandomly(cases: fc.Arbitrary<OperatorCase>): Promise<void> {
  const program = fc.array(cases, { minLength: 6, maxLength: 6 });
  return fc.assert(fc.asyncProperty(program, checkOperators), {
    numRuns: 4,
    seed: 3,
    includeErrorInReport: true,
  });
}
