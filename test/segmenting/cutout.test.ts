import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Plane } from "../../src/image/plane/picture.js";
import {
  classScores,
  cutoutOf,
  cutoutSide,
  inkScores,
  scoreAt,
} from "../../src/segmenting/cutout.js";
import { lookOf, segmentedField } from "../../src/segmenting/segmented.js";

/** A plane of `paper` with a bar of `ink`, 20 high and 6 wide, its middle at (x, y). */
function barAt(x: number, y: number, paper: number, ink: number): Plane {
  const [width, height] = [100, 80];
  const data = Float32Array.from({ length: width * height }, (_, at) => {
    const [column, row] = [at % width, Math.floor(at / width)];
    return Math.abs(column + 0.5 - x) < 3 && Math.abs(row + 0.5 - y) < 10 ? ink : paper;
  });
  return { width, height, data };
}

const boxAt = (x: number, y: number) => ({ x: x - 3, y: y - 10, width: 6, height: 20 });

describe("what is cut out around a mark", () => {
  test("has it in the middle, paper 0 and ink 204, dark on light or light on dark", () => {
    const dark = cutoutOf(barAt(50, 40, 0.9, 0.2), { ...boxAt(50, 40), isLight: false });
    const light = cutoutOf(barAt(50, 40, 0.1, 0.8), { ...boxAt(50, 40), isLight: true });
    assert.deepEqual(light, dark);
    const at = (row: number, column: number) => dark[row * cutoutSide + column]!;
    assert.ok(Math.abs(at(16, 16) - 204) <= 2, `${at(16, 16)}`);
    assert.equal(at(16, 4), 0);
    assert.equal(at(1, 16), 0);
    // Of 33 pixels of the picture there are 32: the bar is 20 high of 33.
    const inked = Array.from({ length: cutoutSide }, (_, row) => at(row, 16) > 100);
    const high = inked.filter((one) => one).length;
    assert.ok(Math.abs(high - (20 * cutoutSide) / 33) < 1, `${high}`);
  });

  test("goes on as paper beyond the picture's edge", () => {
    const bytes = cutoutOf(barAt(3, 40, 0.9, 0.2), { ...boxAt(3, 40), isLight: false });
    assert.equal(bytes[16 * cutoutSide + 2], 0);
    assert.ok(bytes[16 * cutoutSide + 16]! > 190);
  });
});

describe("a segmenter's scores", () => {
  test("have a place for each pixel", () => {
    const places = Array.from({ length: inkScores }, (_, at) =>
      scoreAt(Math.floor(at / cutoutSide), at % cutoutSide),
    );
    assert.equal(new Set(places).size, inkScores);
    assert.ok(places.every((place) => place >= 0 && place < inkScores));
    // Patches of 4 × 4, one after the other.
    assert.deepEqual([scoreAt(0, 3), scoreAt(1, 0), scoreAt(0, 4), scoreAt(4, 0)], [3, 4, 16, 128]);
  });

  test("become the field of the ink that they tell", () => {
    const scores = new Float32Array(inkScores + classScores).fill(-9);
    for (let row = 6; row < 26; row++)
      for (let column = 14; column < 18; column++) scores[scoreAt(row, column)] = 9;
    const field = segmentedField(scores)!;
    const columns = new Set(
      [...field.keys()].filter((at) => field[at]! > 200).map((at) => at % 28),
    );
    assert.equal(columns.size, 4);
    assert.equal([...field].filter((value) => value > 200).length, 80);
    assert.equal(segmentedField(new Float32Array(inkScores + classScores).fill(-0.1)), undefined);
  });

  test("begin a mark where its ink is faint, not where there is next to none", () => {
    const logit = (share: number) => Math.log(share / (1 - share));
    /** A bar of 20 rows and 4 columns, fainter in its upper half: how wide it is in a field, in which it is 20 high. */
    const widthWith = (faint: number) => {
      const scores = new Float32Array(inkScores + classScores).fill(-9);
      for (let row = 6; row < 26; row++)
        for (let column = 14; column < 18; column++)
          scores[scoreAt(row, column)] = row < 16 ? logit(faint) : 9;
      const field = segmentedField(scores)!;
      return [...field.subarray(28 * 20, 28 * 21)].filter((value) => value > 40).length;
    };
    assert.equal(widthWith(0.4), 4);
    // The lower half alone, twice as large.
    assert.equal(widthWith(0.1), 8);
  });

  test("say what is shown by their softmax", () => {
    const scores = new Float32Array(inkScores + classScores);
    scores[inkScores + 3] = Math.log(4);
    scores[inkScores + 10] = Math.log(5);
    const look = lookOf(scores);
    // 9 · e⁰ + 4 + 5 = 18.
    assert.ok(Math.abs(look[3]! - 4 / 18) < 1e-6 && Math.abs(look[10]! - 5 / 18) < 1e-6);
    assert.ok(Math.abs(look.reduce((a, b) => a + b, 0) - 1) < 1e-12);
  });
});
