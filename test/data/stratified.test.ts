import assert from "node:assert/strict";
import { test } from "node:test";
import { stratified } from "../../src/data/stratified.js";

test("the last three of each ten are kept aside, in the order of the pictures", () => {
  const labels = Array.from({ length: 20 }, (_, at) => at % 2);
  const { train, kept } = stratified(labels, 0.3);
  assert.deepEqual(kept, [14, 15, 16, 17, 18, 19]);
  assert.deepEqual(
    train,
    Array.from({ length: 14 }, (_, at) => at),
  );
});

test("classes of other sizes: rounded down, a class of three loses none", () => {
  const { train, kept } = stratified(Uint8Array.of(5, 5, 5, 5, 7, 7, 7), 0.3);
  assert.deepEqual([train, kept], [[0, 1, 2, 4, 5, 6], [3]]);
  assert.deepEqual(stratified([], 0.3), { train: [], kept: [] });
});
