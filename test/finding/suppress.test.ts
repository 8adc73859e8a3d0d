import assert from "node:assert/strict";
import { test } from "node:test";
import { sharedArea, suppressed } from "../../src/finding/suppress.js";

const digit = (x: number, y: number, width: number, height: number, score: number) => ({
  ...{ x, y, width, height, score },
  isLight: false,
});

test("one box a digit is left, the surest", () => {
  const kept = suppressed(
    [
      digit(0, 0, 10, 20, 0.8),
      digit(1, 1, 10, 20, 0.9),
      // A neighbor that reaches a little over it.
      digit(9, 0, 10, 20, 0.7),
      // A loop of the first.
      digit(2, 2, 8, 9, 0.6),
      // A large box around surer ones.
      digit(-2, -2, 40, 60, 0.5),
    ],
    10,
  );
  assert.deepEqual(
    kept.map(({ score }) => score),
    [0.9, 0.7],
  );
  assert.equal(suppressed(kept, 1).length, 1);
});

test("what boxes share", () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  assert.equal(sharedArea(box, { x: 6, y: 7, width: 10, height: 10 }), 12);
  assert.equal(sharedArea(box, { x: 10, y: 0, width: 10, height: 10 }), 0);
  assert.equal(sharedArea(box, { x: -20, y: -20, width: 10, height: 10 }), 0);
});
