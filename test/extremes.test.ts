import assert from "node:assert/strict";
import { test } from "node:test";
import { largest, rangeOf, smallest } from "../src/extremes.js";

test("of any number of values the largest and the smallest", () => {
  const values = new Float64Array(1e6).fill(3);
  values[777_777] = 9;
  values[5] = -2;
  assert.deepEqual([largest(values), smallest(values)], [9, -2]);
  assert.deepEqual([largest([1, 2], 5), smallest([1, 2], 0)], [5, 0]);
  assert.deepEqual([largest([]), smallest([])], [-Infinity, Infinity]);
  assert.ok(Number.isNaN(largest([1, Number.NaN, 2])) && Number.isNaN(smallest([Number.NaN, 1])));
});

test("the lowest and the highest in one go", () => {
  assert.deepEqual(rangeOf(Float32Array.of(3, -2, 7, 7, 0)), { lowest: -2, highest: 7 });
  assert.deepEqual(rangeOf(Float32Array.of(5)), { lowest: 5, highest: 5 });
  const of = rangeOf(new Float32Array());
  assert.deepEqual(of, { lowest: Number.POSITIVE_INFINITY, highest: Number.NEGATIVE_INFINITY });
});
