import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  boxAround,
  componentsAmong,
  componentsOf,
  countComponents,
} from "../../src/image/plane/components.js";
import type { Mask } from "../../src/image/plane/mask.js";

function componentsIn(rows: string[]) {
  const width = rows[0]!.length;
  return componentsOf(maskOfMarks(width, (i) => rows.join("")[i] === "#", rows.length * width));
}

function maskOfMarks(width: number, isMarked: (i: number) => boolean, cells: number): Mask {
  const marks = Uint8Array.from({ length: cells }, (_, i) => (isMarked(i) ? 1 : 0));
  return { width, height: cells / width, marks };
}

test("componentsOf joins what touches, corners included", () => {
  const found = componentsIn([
    "##..#", //
    "..#.#",
    "....#",
    "#....",
  ]);
  assert.deepEqual(
    found.map(({ x, y, width, height, area }) => ({ x, y, width, height, area })),
    [
      { x: 0, y: 0, width: 3, height: 2, area: 3 },
      { x: 4, y: 0, width: 1, height: 3, area: 3 },
      { x: 0, y: 3, width: 1, height: 1, area: 1 },
    ],
  );
});

test("componentsOf joins arms that meet only further down", () => {
  const found = componentsIn([
    "#...#", //
    "#.#.#",
    "#####",
  ]);
  assert.equal(found.length, 1);
  assert.equal(found[0]!.area, 10);
});

test("componentsOf agrees with flood filling on random marks", () => {
  const grid = fc.array(fc.boolean(), { minLength: 9 * 7, maxLength: 9 * 7 });
  fc.assert(
    fc.property(grid, (marks) => {
      const found = componentsOf(maskOfMarks(9, (i) => marks[i]!, 63));
      const areas = found.map((c) => c.area).sort((a, b) => a - b);
      assert.deepEqual(areas, floodAreas(marks, 9, 7));
      const pixels = found.flatMap(({ runs }) => [...runs]);
      assert.equal(pixels.length, 3 * new Set(found.flatMap(({ runs }) => rowsOf(runs))).size);
      const large = ({ width, height, area }: (typeof found)[number]) =>
        area > 3 && width > 1 && height < 5;
      assert.equal(
        countComponents(
          maskOfMarks(9, (i) => marks[i]!, 63),
          (c) => large(c as (typeof found)[number]),
        ),
        found.filter(large).length,
      );
    }),
    { numRuns: 200 },
  );
});

/** Each run as text, to be told from all others. */
function rowsOf(runs: Int32Array): string[] {
  return Array.from({ length: runs.length / 3 }, (_, run) =>
    runs.subarray(3 * run, 3 * run + 3).join(),
  );
}

test("componentsAmong makes none where there are too many", () => {
  const dots = (most?: { runs: number; patches: number }) =>
    componentsAmong(
      maskOfMarks(9, (i) => (i % 9) % 2 === 0 && Math.floor(i / 9) % 2 === 0, 81),
      most,
    )?.length;
  assert.equal(dots(), 25);
  assert.equal(dots({ runs: 25, patches: 25 }), 25);
  assert.equal(dots({ runs: 24, patches: 25 }), undefined);
  assert.equal(dots({ runs: 25, patches: 24 }), undefined);
});

test("a row of 200,000 dots has as many components, in their order", () => {
  const found = componentsOf(maskOfMarks(400_000, (i) => i % 2 === 1, 400_000));
  assert.equal(found.length, 200_000);
  assert.deepEqual([...found[99_999]!.runs], [0, 199_999, 200_000]);
  assert.deepEqual(boxAround(found), { x: 1, y: 0, width: 399_999, height: 1 });
});

function floodAreas(marks: readonly boolean[], width: number, height: number): number[] {
  const left = new Set(marks.flatMap((mark, i) => (mark ? [i] : [])));
  const areas: number[] = [];
  for (const start of left) {
    left.delete(start);
    const queue = [start];
    for (const i of queue) {
      for (const dy of [-1, 0, 1]) {
        for (const dx of [-1, 0, 1]) {
          const x = (i % width) + dx;
          const y = Math.floor(i / width) + dy;
          if (x < 0 || y < 0 || x >= width || y >= height) continue;
          if (left.delete(y * width + x)) queue.push(y * width + x);
        }
      }
    }
    areas.push(queue.length);
  }
  return areas.sort((a, b) => a - b);
}

test("boxAround holds all boxes", () => {
  const a = { x: 2, y: 3, width: 1, height: 4 };
  const b = { x: 0, y: 5, width: 2, height: 6 };
  assert.deepEqual(boxAround([a, b]), { x: 0, y: 3, width: 3, height: 8 });
});
