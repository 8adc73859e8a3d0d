import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  logSoftmax,
  reduceMax,
  reduceMean,
  reduceSum,
  softmax,
  type Tensor,
} from "../../src/tensor/index.js";
import { arrays, checkRandomly, distinctArrays, shapes } from "./arbitraries.js";
import { checkOperators, single } from "./checkOperator.js";
import * as oracle from "./oracle.js";

type Reduction = (x: Tensor, axes?: readonly number[], keepDims?: boolean) => Tensor;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const reductions: [string, Reduction, (values: readonly number[]) => number][] = [
  ["reduceSum", reduceSum, sum],
  ["reduceMean", reduceMean, (values) => sum(values) / values.length],
  ["reduceMax", reduceMax, (values) => Math.max(...values)],
];

for (const [name, build, meaning] of reductions) {
  describe(name, () => {
    test("over any axes, counted from either end, kept or not", () =>
      checkRandomly(
        shapes()
          .chain((shape) =>
            fc.tuple(
              distinctArrays(shape),
              fc.subarray(shape.map((_, axis) => axis)),
              fc.boolean(),
              fc.boolean(),
            ),
          )
          .map(([x, axes, fromEnd, keepDims]) => {
            const asked = fromEnd ? axes.map((axis) => axis - x.shape.length) : axes;
            return single(
              [x],
              (t) => build(t, asked, keepDims),
              (values) => oracle.reduce(values, axes, keepDims, meaning),
            );
          }),
      ));

    test("over all axes when none are given", () =>
      checkRandomly(
        shapes()
          .chain(distinctArrays)
          .map((x) =>
            single(
              [x],
              (t) => build(t),
              (values) =>
                oracle.reduce(
                  values,
                  values.shape.map((_, axis) => axis),
                  false,
                  meaning,
                ),
            ),
          ),
      ));
  });
}

for (const [name, build, meaning] of [
  ["logSoftmax", logSoftmax, (v: number) => v],
  ["softmax", softmax, Math.exp],
] as const) {
  test(`${name} along any axis: values and gradient`, () =>
    checkRandomly(
      shapes(1)
        .chain((shape) => fc.tuple(arrays(shape), fc.nat(shape.length - 1), fc.boolean()))
        .map(([x, axis, fromEnd]) =>
          single(
            [x],
            (t) => build(t, fromEnd ? axis - x.shape.length : axis),
            (values) => oracle.elementwise(meaning, oracle.logSoftmax(values, axis)),
          ),
        ),
    ));
}

test("logSoftmax keeps what softmax rounds to zero", () =>
  checkOperators([
    single(
      [
        oracle.build(
          [2, 3],
          ([row, column]) => [100, -100, 1000, 0, 500, -500][row! * 3 + column!]!,
        ),
      ],
      (x) => logSoftmax(x),
      (x) => oracle.logSoftmax(x, 1),
    ),
  ]));

test("the oracle itself: sums and softmaxes computed by hand", () => {
  const x = oracle.build([2, 2], ([row, column]) => [1, 2, 3, 5][row! * 2 + column!]!);
  assert.deepEqual([...oracle.reduce(x, [0], false, sum).data], [4, 7]);
  assert.deepEqual([...oracle.reduce(x, [-1], true, sum).data], [3, 8]);
  assert.deepEqual(oracle.reduce(x, [-1], true, sum).shape, [2, 1]);
  const [first, second] = oracle.logSoftmax(x, 1).data;
  assert.ok(Math.abs(first! - -1.3132616875182228) < 1e-15);
  assert.ok(Math.abs(second! - -0.3132616875182228) < 1e-15);
});
