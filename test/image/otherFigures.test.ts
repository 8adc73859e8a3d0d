import assert from "node:assert/strict";
import { test } from "node:test";
import { otherFigures } from "../../src/image/clutter/otherFigures.js";
import { componentsOf } from "../../src/image/plane/components.js";
import type { Mask } from "../../src/image/plane/mask.js";

type Bar = readonly [x: number, y: number, width: number, height: number];

/** A page of 100×60 cells with filled boxes, the first of them the digit. */
function figuresOf(...bars: readonly Bar[]): Bar[][] {
  const mask: Mask = { width: 100, height: 60, marks: new Uint8Array(6000) };
  for (const [x, y, width, height] of bars) {
    for (let row = y; row < y + height; row++) {
      mask.marks.fill(1, row * 100 + x, row * 100 + x + width);
    }
  }
  const patches = componentsOf(mask);
  const [first] = bars;
  const digit = patches.filter(({ x, y }) => x === first?.[0] && y === first[1]);
  const rest = patches.filter((patch) => !digit.includes(patch));
  return otherFigures(digit, rest, mask).map((group) =>
    group.map(({ x, y, width, height }): Bar => [x, y, width, height]),
  );
}

const digit: Bar = [20, 20, 12, 20];

test("a figure as large as the digit is one, half as high too, less is not", () => {
  assert.deepEqual(figuresOf(digit, [50, 20, 12, 20]), [[[50, 20, 12, 20]]]);
  assert.deepEqual(figuresOf(digit, [50, 30, 12, 10]), [[[50, 30, 12, 10]]]);
  assert.deepEqual(figuresOf(digit, [50, 30, 12, 9]), []);
});

test("one that is 1.6 times as high is a figure, higher is not", () => {
  assert.equal(figuresOf(digit, [50, 10, 12, 32]).length, 1);
  assert.equal(figuresOf(digit, [50, 10, 12, 33]).length, 0);
});

test("strokes that lie over one another are one figure", () => {
  assert.deepEqual(figuresOf(digit, [50, 26, 12, 14], [50, 20, 12, 3]), [
    [
      [50, 26, 12, 14],
      [50, 20, 12, 3],
    ],
  ]);
  // Six cells above are more than 0.3 of twenty: no bar of it, and no figure.
  assert.deepEqual(figuresOf(digit, [50, 26, 12, 14], [50, 16, 12, 3]), [[[50, 26, 12, 14]]]);
});

test("what an edge cuts is no figure", () => {
  assert.deepEqual(figuresOf(digit, [88, 20, 12, 20]), []);
  assert.deepEqual(figuresOf(digit, [50, 40, 12, 20]), []);
});

test("a thin bar is the side of a box, a bar as thick as the strokes a 1", () => {
  // Stroke widths, twice the area over the outline: 7.5 of the digit; 3.67 and 4.44 of the bars.
  assert.equal(figuresOf(digit, [50, 20, 4, 20]).length, 0);
  assert.equal(figuresOf(digit, [50, 20, 5, 20]).length, 1);
  assert.equal(figuresOf(digit, [50, 15, 6, 26]).length, 0);
  assert.equal(figuresOf(digit, [50, 15, 6, 25]).length, 1);
});

test("at most eight figures are looked at, the largest first", () => {
  const many = Array.from({ length: 12 }, (_, i): Bar => [2 + 8 * i, 20, 6, 20 - (i % 3)]);
  const found = figuresOf(...many);
  assert.equal(found.length, 8);
  assert.deepEqual(
    found.map(([one]) => one?.[3]),
    [20, 20, 20, 19, 19, 19, 19, 18],
  );
});
