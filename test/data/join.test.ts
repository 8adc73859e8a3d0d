import assert from "node:assert/strict";
import { test } from "node:test";
import type { DigitSet } from "../../src/data/digitSet.js";
import { joinSets } from "../../src/data/join.js";

const set = (labels: number[], side = 1): DigitSet => ({
  count: labels.length,
  height: side,
  width: side,
  images: Uint8Array.from(labels.flatMap((label) => new Array(side * side).fill(10 * label))),
  labels: Uint8Array.from(labels),
});

test("sets are joined in their order", () => {
  assert.deepEqual(joinSets([set([1, 2]), set([10]), set([3])]), set([1, 2, 10, 3]));
});

test("one set is itself, not a copy", () => {
  const only = set([1]);
  assert.equal(joinSets([only]), only);
});

test("sets of two sizes are refused", () => {
  assert.throws(() => joinSets([set([1]), set([1], 2)]), {
    code: "BAD_SHAPE",
    message: "joined sets: expected pictures of 1×1 in all, got 2×2",
  });
});

test("no set at all is our own fault", () => {
  assert.throws(() => joinSets([]), RangeError);
});
