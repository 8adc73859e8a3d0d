import assert from "node:assert/strict";
import { test } from "node:test";
import { takeRules } from "../../src/image/clutter/rules.js";
import { inkMask, type Rectangle } from "./rectangles.js";

/** How many of the cells of rectangles in 100×60 are taken as rules. */
function taken(stroke: number, ...rectangles: Rectangle[]): number {
  const mask = inkMask(100, 60, ...rectangles);
  const before = mask.marks.slice();
  const rules = takeRules(mask, stroke).marks;
  const kept = mask.marks.map((mark, i) => mark + rules[i]!);
  assert.deepEqual(kept, before, "each cell is left in the mask or in what was taken");
  return rules.reduce((sum, mark) => sum + mark, 0);
}

test("a rule spans 0.85 of the picture's width, anywhere", () => {
  for (const y of [0, 30, 58]) {
    assert.equal(taken(5, [15, y, 85, 2]), 170);
    assert.equal(taken(5, [0, y, 85, 1]), 85);
    assert.equal(taken(5, [16, y, 84, 2]), 0);
  }
});

test("a box's side spans 0.95 of the height, near the picture's side", () => {
  assert.equal(taken(5, [5, 3, 1, 57]), 57);
  assert.equal(taken(5, [5, 4, 1, 56]), 0);
  assert.equal(taken(5, [17, 0, 1, 60]), 60);
  assert.equal(taken(5, [18, 0, 1, 60]), 0);
  assert.equal(taken(5, [82, 0, 1, 60]), 60);
  assert.equal(taken(5, [81, 0, 1, 60]), 0);
});

test("a rule is at most 1.2 strokes thick, and two cells may be", () => {
  assert.equal(taken(10, [0, 20, 100, 12]), 1200);
  assert.equal(taken(10, [0, 20, 100, 13]), 0);
  assert.equal(taken(1, [0, 20, 100, 2]), 200);
  assert.equal(taken(1, [0, 20, 100, 3]), 0);
  // At the edges of the picture, too.
  for (const y of [0, 57]) assert.equal(taken(1, [0, y, 100, 3]), 0);
  for (const x of [0, 97]) assert.equal(taken(1, [x, 0, 3, 60]), 0);
  for (const y of [0, 58]) assert.equal(taken(1, [0, y, 100, 2]), 200);
  for (const x of [0, 98]) assert.equal(taken(1, [x, 0, 2, 60]), 120);
});

test("a rule may lean by a cell: 0.4 of it lie in one line", () => {
  const leaning = (first: number, second: number) => {
    const rest: Rectangle = [first + second, 22, 100 - first - second, 1];
    return taken(3, [0, 20, first, 1], [first, 21, second, 1], rest);
  };
  assert.equal(leaning(30, 40), 100);
  assert.equal(leaning(30, 39), 0);
});

test("where a stroke crosses a rule the crossing stays", () => {
  assert.equal(taken(3, [0, 30, 100, 2], [40, 10, 4, 40]), 192);
});

test("a line ends at the picture's edge: it does not go on at the other one, a row further", () => {
  assert.equal(taken(5, [16, 20, 84, 1], [0, 21, 1, 1]), 0);
  assert.equal(taken(5, [0, 20, 84, 1], [99, 19, 1, 1]), 0);
  assert.equal(taken(5, [0, 20, 100, 1], [0, 22, 1, 1]), 100);
  assert.equal(taken(5, [0, 20, 100, 1], [99, 18, 1, 1]), 100);
  // Half of a side at one edge, and a whole one at the other.
  assert.equal(taken(5, [0, 0, 1, 60], [99, 0, 1, 30]), 60);
  assert.equal(taken(5, [99, 0, 1, 60], [0, 30, 1, 30]), 60);
  assert.equal(taken(5, [0, 0, 1, 60], [0, 3, 2, 57]), 3 + 2 * 57);
});
