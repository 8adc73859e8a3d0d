import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decodeMaps, mostFound } from "../../src/finding/decodeMaps.js";
import { cellAt, cellScores } from "../../src/finding/maps.js";

const [rows, columns] = [8, 12];

/** Maps in which these cells have these scores, and all others a cold heat. */
function mapsOf(...cells: readonly (readonly [row: number, column: number, scores: number[]])[]) {
  const scores = new Float32Array(rows * columns * cellScores);
  for (let at = 0; at < scores.length; at += cellScores) scores[at] = -9;
  for (const [row, column, values] of cells) {
    scores.set(values, cellAt(row, column, columns) * cellScores);
  }
  return { scores, rows, columns };
}

const size = { height: 32, width: 48 };

describe("maps become digits", () => {
  test("with box, probability and paper", () => {
    const [digit, ...others] = decodeMaps(
      mapsOf([3, 5, [Math.log(4), 1, 0, 0.5, -0.25, -3]]),
      size,
      0.5,
    );
    assert.deepEqual(others, []);
    // The middle is at (5 + ½ + ½) · 4 and (3 + ½ − ¼) · 4, the box 16 wide and 32 high.
    const { score, ...rest } = digit!;
    assert.deepEqual(rest, { x: 16, y: -3, width: 16, height: 32, isLight: false });
    assert.ok(Math.abs(score - 0.8) < 1e-6);
    const light = decodeMaps(mapsOf([3, 5, [2, 0, 0, 0, 0, 1]]), size, 0.5);
    assert.equal(light[0]?.isLight, true);
  });

  test("where the heat is highest among neighbors, of equals once, the surest first", () => {
    const found = decodeMaps(
      mapsOf(
        [1, 1, [2, 0, 0, 0, 0, 0]],
        [1, 2, [3, 0, 0, 0, 0, 0]],
        [2, 3, [2.5, 0, 0, 0, 0, 0]],
        [5, 8, [4, 0, 0, 0, 0, 0]],
        [5, 9, [4, 0, 0, 0, 0, 0]],
        [0, 11, [2, 0, 0, 0, 0, 0]],
      ),
      size,
      0.5,
    );
    const middles = found.map(({ x, y, width, height }) => [x + width / 2, y + height / 2]);
    assert.deepEqual(middles, [
      [34, 22],
      [10, 6],
      [46, 2],
    ]);
  });

  test("from the threshold on, within the picture", () => {
    const maps = mapsOf(
      [2, 2, [0.1, 0, 0, 0, 0, 0]],
      [6, 2, [-0.1, 0, 0, 0, 0, 0]],
      [2, 9, [5, 0, 0, 0, 0, 0]],
    );
    assert.equal(decodeMaps(maps, size, 0.5).length, 2);
    assert.equal(decodeMaps(maps, size, 0.4).length, 3);
    assert.equal(decodeMaps(maps, { height: 32, width: 36 }, 0.5).length, 1);
  });

  test("at most so many", () => {
    const [many, across] = [200, 200];
    const scores = new Float32Array(many * across * cellScores).fill(-9);
    for (let row = 0; row < many; row += 2) {
      for (let column = 0; column < across; column += 2) {
        scores[cellAt(row, column, across) * cellScores] = 1 + row / many;
      }
    }
    const maps = { scores, rows: many, columns: across };
    const found = decodeMaps(maps, { height: 800, width: 800 }, 0.5);
    assert.equal(found.length, mostFound);
    // The surest are the lowest rows.
    assert.ok(found.every(({ y }) => y > 500));
  });
});
