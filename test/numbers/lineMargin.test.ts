import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withMargin } from "../../src/numbers/lineMargin.js";

const line = { x: 100, y: 50, width: 60, height: 20, angle: 0 };

const ends = ({ x, width }: { x: number; width: number }) =>
  [x - width / 2, x + width / 2].map((end) => Math.round(10 * end) / 10);

describe("the strip around a line", () => {
  test("is higher than it, and goes on for most of a digit's height at both ends", () => {
    const strip = withMargin(line, [line]);
    assert.ok(Math.abs(strip.height - 29) < 1e-9);
    assert.deepEqual(ends(strip), [52, 148]);
  });

  test("goes half of the way to another line of its row", () => {
    const next = { ...line, x: 180 };
    assert.deepEqual(ends(withMargin(line, [line, next])), [52, 140]);
    assert.deepEqual(ends(withMargin(next, [line, next])), [140, 228]);
    // One that overlaps it leaves no more than strokes need.
    assert.deepEqual(ends(withMargin(line, [{ ...line, x: 150 }])), [52, 133]);
  });

  test("takes no account of other rows", () => {
    assert.deepEqual(ends(withMargin(line, [{ ...line, y: 80 }])), [52, 148]);
  });

  test("goes on along the line where that rises", () => {
    const rising = { ...line, angle: 90 };
    const above = { ...rising, y: -30 };
    const strip = withMargin(rising, [above]);
    assert.ok(Math.abs(strip.width - (60 + 18 + 10)) < 1e-9);
    // Less is added at its upper end, so its middle is lower.
    assert.ok(Math.abs(strip.y - 54) < 1e-9 && Math.abs(strip.x - 100) < 1e-9);
  });
});
