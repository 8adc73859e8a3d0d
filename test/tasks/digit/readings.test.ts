import assert from "node:assert/strict";
import { test } from "node:test";
import { argmax } from "../../../src/tasks/argmax.js";
import { bestDigit } from "../../../src/tasks/digit/readings.js";

test("the likeliest digit is the answer, of equals the lowest", () => {
  const first = [0, 0, 0.25, 0.5, 0, 0, 0, 0, 0.25, 0];
  const probabilities = Float32Array.of(...first, ...new Array<number>(10).fill(0.1));
  const readings = { probabilities, digitness: Float64Array.of(1, 0) };
  assert.deepEqual(bestDigit(readings, 0), { digit: 3, confidence: 0.5 });
  assert.deepEqual(bestDigit(readings, 1), { digit: 0, confidence: Math.fround(0.1) });
});

test("the greatest of some numbers, of equals the first; in a column, too", () => {
  assert.equal(argmax([1, 3, 2, 3]), 1);
  assert.equal(argmax([-5]), 0);
  // Columns of [3, 2].
  const table = [1, 9, 4, 0, 2, 9];
  assert.equal(argmax(table, { from: 0, stride: 2, count: 3 }), 1);
  assert.equal(argmax(table, { from: 1, stride: 2, count: 3 }), 0);
});
