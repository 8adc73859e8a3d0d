import assert from "node:assert/strict";
import { test } from "node:test";
import { cutNeighbors } from "../../src/image/clutter/neighbors.js";
import { strokeWidthOf } from "../../src/image/plane/mask.js";
import { inkMask, type Rectangle } from "./rectangles.js";

/** Cells that are cut off a mask of rectangles. */
function cells(width: number, height: number, ...rectangles: Rectangle[]): number {
  const mask = inkMask(width, height, ...rectangles);
  const before = mask.marks.slice();
  const { marks } = cutNeighbors(mask);
  assert.deepEqual(
    mask.marks.map((mark, i) => mark + marks[i]!),
    before,
  );
  return marks.reduce((sum, mark) => sum + mark, 0);
}

/** The largest size up to `most` at which anything is cut. */
function largest(most: number, cut: (size: number) => number): number {
  let size = most;
  while (size > 0 && cut(size) === 0) size--;
  return size;
}

test("strokeWidthOf is twice the area over the outline", () => {
  assert.equal(strokeWidthOf(inkMask(30, 30, [5, 5, 4, 20])), (2 * 80) / 48);
  assert.equal(strokeWidthOf(inkMask(4, 6, [0, 0, 4, 6])), (2 * 24) / 20);
  assert.equal(strokeWidthOf(inkMask(30, 30)), 0);
});

test("a seam crosses at most 2.2 strokes and half a cell", () => {
  // A bar at the edge, one further in, and a bridge that is as thick as can be cut.
  const thickest = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map((bar) => {
    const bridged = (thick: number): Rectangle[] => [
      [0, 0, bar, 200],
      [60, 0, bar, 200],
      [0, 50, 60, thick],
    ];
    const thick = largest(60, (size) => cells(200, 200, ...bridged(size)));
    const most = (size: number) => 2.2 * strokeWidthOf(inkMask(200, 200, ...bridged(size))) + 0.5;
    assert.ok(thick <= most(thick) && thick + 1 > most(thick + 1), `${bar}: ${thick}`);
    return thick;
  });
  assert.deepEqual(thickest, [8, 11, 14, 16, 19, 21, 24, 27, 29, 32, 34, 37]);
});

test("a seam runs free in 0.17 of the width, and costs a stroke for each 0.03 beyond", () => {
  // A block at the edge, a bar of 6 four cells further in, and a bridge between them.
  const block = (bridge: number) => (deep: number) =>
    cells(200, 60, [0, 0, deep, 60], [deep + 4, 0, 6, 60], [deep, 20, 4, bridge]);
  // 200 · (0.17 + 2.2 · 0.03) = 47.2 without a bridge.
  const deepest = [0, 4, 8, 12, 16, 20].map((bridge) => largest(90, block(bridge)));
  assert.deepEqual(deepest, [47, 46, 45, 44, 43, 42]);
});

test("a seam goes around a nose up to 0.34 of the width deep", () => {
  const cut = (deep: number) => cells(200, 400, [0, 0, 20, 400], [0, 195, deep, 24]) - 8000;
  // From 68 columns on it goes through the nose's root.
  assert.deepEqual([58, 64, 67, 68, 74].map(cut), [912, 1056, 1128, 24, 24]);
});

test("what is cut off stands upright over 0.15 of the height", () => {
  const high = (size: number) => cells(100, 100, [0, 40, 8, size], [40, 0, 6, 100], [0, 42, 40, 2]);
  assert.deepEqual([high(16) > 0, high(17) > 0], [false, true]);
});

test("what is cut off is larger than two squares of a stroke", () => {
  // The stroke is that of a long bar; at the edge stands a bar of 17 cells, so many wide.
  const cut = (wide: number) => cells(100, 100, [0, 40, wide, 17], [50, 0, 4, 100]);
  assert.deepEqual([1, 2, 3, 4].map(cut), [0, 34, 51, 68]);
});

test("a seam has three columns to run in", () => {
  const narrow = (width: number) => cells(width, 40, [0, 5, 1, 30], [width - 3, 0, 2, 40]);
  assert.deepEqual([narrow(8) > 0, narrow(9) > 0], [false, true]);
});

test("neighbors are cut off both sides, and nothing off a digit that keeps clear", () => {
  const digit: Rectangle = [47, 5, 6, 50];
  assert.equal(cells(100, 60, digit), 0);
  const sides: Rectangle[] = [
    [0, 5, 6, 50],
    [94, 5, 6, 50],
  ];
  assert.equal(cells(100, 60, digit, ...sides), 600);
});

test("a neighbor runs out of the edge in any one row", () => {
  for (const row of [0, 20, 49]) {
    assert.equal(cells(100, 50, [0, row, 1, 1], [1, 0, 5, 50], [47, 5, 6, 40]), 251, `row ${row}`);
    assert.equal(cells(100, 50, [99, row, 1, 1], [94, 0, 5, 50], [47, 5, 6, 40]), 251);
  }
});

test("a seam may run aslant from each row to the next, by a column", () => {
  // Two bars across cost two strokes of one cell; a third one is too many. Dots leave one way between.
  const dots = (row: number): Rectangle[] => [
    [1, row, 1, 1],
    [3, row, 1, 1],
    [2, row + 1, 1, 1],
  ];
  const bars: Rectangle[] = [
    [0, 0, 1, 40],
    [0, 12, 12, 1],
    [0, 24, 12, 1],
    [7, 0, 1, 40],
  ];
  for (const row of [0, 1, 5, 37, 38]) {
    assert.ok(cells(12, 40, ...bars, ...dots(row)) >= 40, `row ${row}`);
    const closed: Rectangle[] = [[0, row, 12, 1]];
    assert.equal(cells(12, 40, ...bars, ...closed), 0, `closed in row ${row}`);
  }
});
