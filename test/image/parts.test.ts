import assert from "node:assert/strict";
import { test } from "node:test";
import { belongsTo, mainAmong } from "../../src/image/clutter/belonging.js";
import type { Component } from "../../src/image/plane/components.js";

const patch = (x: number, y: number, width: number, height: number, area = 5000): Component => ({
  ...{ x, y, width, height, area },
  runs: new Int32Array(),
});

/** A digit on a page of 1000×2000: its extent is 600, its foot at 1400, low is below 1250. */
const main = patch(300, 800, 400, 600, 100_000);
const belongs = (one: Component, digit = main) => belongsTo(digit, one, 1000, 2000);

/** Patches that just belong to the digit, each beside one that just does not. */
const pairs: Record<string, readonly [Component, Component]> = {
  "a fiftieth of the area": [patch(400, 1000, 100, 100, 2000), patch(400, 1000, 100, 100, 1999)],
  "0.06 of the width from a side": [patch(60, 1200, 200, 100), patch(59, 1200, 200, 100)],
  "near a side, half over the digit": [patch(59, 1200, 482, 100), patch(59, 1200, 480, 100)],
  "0.15 of the extent below": [patch(400, 1490, 100, 100), patch(400, 1491, 100, 100)],
  "below, not as flat as a rule": [patch(400, 1400, 200, 30), patch(400, 1400, 200, 29)],
  "far above, wide as a bar": [patch(400, 400, 161, 100), patch(400, 400, 160, 100)],
  "a bar 0.6 of the extent above": [patch(400, 340, 200, 100), patch(400, 339, 200, 100)],
  "a dot 0.3 of the extent above": [patch(400, 520, 100, 100), patch(400, 519, 100, 100)],
  "low and small, 0.6 under the digit": [patch(640, 1350, 100, 100), patch(641, 1350, 100, 100)],
  "low, too large for a comma": [patch(650, 1250, 100, 210), patch(650, 1250, 100, 209)],
  "not below three quarters": [patch(650, 1200, 100, 100), patch(650, 1201, 100, 100)],
  "above, 0.4 over the digit": [patch(660, 550, 100, 100), patch(661, 550, 100, 100)],
  "beside and 0.25 above": [patch(710, 551, 100, 100), patch(710, 550, 100, 100)],
  "0.15 of the extent beside": [patch(789, 1000, 100, 100), patch(790, 1000, 100, 100)],
};

for (const [name, [inside, outside]] of Object.entries(pairs)) {
  test(`a patch ${name} is a part of the digit, and a pixel further none`, () => {
    assert.deepEqual([belongs(inside), belongs(outside)], [true, false]);
  });
}

test("what overlaps the digit's foot may be flat", () => {
  assert.equal(belongs(patch(400, 1399, 200, 29)), true);
});

test("a patch at the edge of the picture is no part of a digit that keeps clear of it", () => {
  const high = patch(300, 300, 400, 600, 100_000);
  assert.equal(belongs(patch(400, 1, 100, 199), high), true);
  assert.equal(belongs(patch(400, 0, 100, 200), high), false);
});

test("at an edge of the picture a patch belongs to a digit that is there itself", () => {
  const atTop = patch(300, 0, 400, 600, 100_000);
  assert.equal(belongs(patch(400, 0, 100, 100), atTop), true);
});

test("a patch nearer to a side than the digit is a neighbor; one further from it is not", () => {
  const wide = (x: number) => patch(x, 800, 820 - x, 600, 100_000);
  assert.equal(belongs(patch(850, 1000, 100, 100), wide(20)), true);
  assert.equal(belongs(patch(850, 1000, 100, 100), wide(50)), true);
  assert.equal(belongs(patch(850, 1000, 100, 100), wide(51)), false);
});

test("the main patch is large, near the middle and not cut by a side", () => {
  const middle = patch(40, 40, 20, 20, 100);
  const better = (x: number, y: number, width: number, height: number) => {
    const wins = (area: number) => {
      const other = patch(x, y, width, height, area);
      return mainAmong([middle, other], 100, 100) === other;
    };
    let area = 1;
    while (!wins(area)) area++;
    return area;
  };
  assert.equal(better(40, 41, 20, 18), 101, "where both are alike the first counts");
  assert.equal(better(0, 40, 100, 20), 201, "cut by both sides");
  assert.equal(better(65, 40, 20, 20), 201, "a quarter to the right: 1 + 4 · 0.5² = 2");
  assert.equal(better(40, 15, 20, 20), 201, "a quarter up");
  assert.equal(better(80, 40, 20, 20), 713, "cut by the right: 2 · (1 + 4 · 0.8²)");
  assert.equal(better(0, 40, 20, 20), 713, "cut by the left");
  assert.equal(mainAmong([], 100, 100), undefined);
});
