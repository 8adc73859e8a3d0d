import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { float32 } from "../../src/runtime/session.js";
import { batchNormalization, input, writeProgram } from "../../src/tensor/index.js";
import { createSession } from "../runtime/testRuntime.js";
import { arrays, checkRandomly } from "./arbitraries.js";
import { single } from "./checkOperator.js";
import { elementwise, type NdArray, reduce } from "./oracle.js";

const epsilon = 0.1;
const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const varianceOf = (values: readonly number[]) =>
  meanOf(values.map((value) => (value - meanOf(values)) ** 2));

function meaning(x: NdArray, gamma: NdArray, beta: NdArray): NdArray {
  const mean = reduce(x, [1], true, meanOf);
  const variance = reduce(x, [1], true, varianceOf);
  const normalize = (v: number, m: number, s: number, g: number, b: number) =>
    ((v - m) / Math.sqrt(s + epsilon)) * g + b;
  return elementwise(normalize, x, mean, variance, gamma, beta);
}

const operands = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9 }))
  .chain(([channels, count]) =>
    fc.tuple(arrays([channels, count]), arrays([channels, 1]), arrays([channels, 1])),
  );

test("rows are normalized as in float64, and so are the gradients by x, gamma and beta", () =>
  checkRandomly(
    operands.map((three) =>
      single(
        three,
        (x, gamma, beta) => batchNormalization(x!, gamma!, beta!, epsilon).out,
        (x, gamma, beta) => meaning(x!, gamma!, beta!),
      ),
    ),
  ));

test("mean and variance are those of the numbers themselves", async () => {
  const { mean, variance } = batchNormalization(
    input("x", [2, 3]),
    input("gamma", [2, 1]),
    input("beta", [2, 1]),
    epsilon,
  );
  const session = await createSession(writeProgram({ name: "t", outputs: { mean, variance } }));
  const column = float32(Float32Array.of(1, 1), [2, 1]);
  const x = float32(Float32Array.of(1, 2, 6, 5, 5, 5), [2, 3]);
  const results = await session.run({ x, gamma: column, beta: column });
  await session.release();
  assert.deepEqual(results.mean!.shape, [2, 1]);
  assert.deepEqual([...results.mean!.data], [3, 5]);
  assert.deepEqual([...results.variance!.data], [Math.fround(14 / 3), 0]);
});
