import assert from "node:assert/strict";
import { test } from "node:test";
import { largest, smallest } from "../src/extremes.js";

test("of any number of values the largest and the smallest", () => {
  const values = new Float64Array(1e6).fill(3);
  values[777_777] = 9;
  values[5] = -2;
  assert.deepEqual([largest(values), smallest(values)], [9, -2]);
  assert.deepEqual([largest([1, 2], 5), smallest([1, 2], 0)], [5, 0]);
  assert.deepEqual([largest([]), smallest([])], [-Infinity, Infinity]);
  assert.ok(Number.isNaN(largest([1, Number.NaN, 2])) && Number.isNaN(smallest([Number.NaN, 1])));
});
