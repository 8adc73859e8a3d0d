import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { boxAround, componentsOf } from "../../src/image/plane/components.js";

function componentsIn(rows: string[]) {
  const width = rows[0]!.length;
  const marks = rows.join("");
  return componentsOf(width, rows.length, (i) => marks[i] === "#");
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
      const found = componentsOf(9, 7, (i) => marks[i]!);
      const areas = found.map((c) => c.area).sort((a, b) => a - b);
      assert.deepEqual(areas, floodAreas(marks, 9, 7));
    }),
    { numRuns: 200 },
  );
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
