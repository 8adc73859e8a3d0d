import assert from "node:assert/strict";
import { test } from "node:test";
import { flat } from "../../src/image/paper/background.js";
import { fitOf, inkIsLightOn, startingLevel } from "../../src/image/paper/polarity.js";
import type { Plane } from "../../src/image/plane/picture.js";

const column = (values: readonly number[]): Plane => ({
  ...{ width: 1, height: values.length },
  data: Float32Array.from(values),
});

const times = (count: number, value: number) => new Array<number>(count).fill(value);

test("a surface is the paper of a picture, or of half of it, by the cells near it", () => {
  const near = (count: number) => column([...times(count, 0), ...times(100 - count, 0.5)]);
  assert.equal(fitOf(flat, near(61)), "paper");
  assert.equal(fitOf(flat, near(60)), "half");
  assert.equal(fitOf(flat, near(35)), "half");
  assert.equal(fitOf(flat, near(34)), "none");
});

test("on paper without noise a cell within eight gray levels is near", () => {
  const apart = (levels: number) => {
    return fitOf(flat, column([...times(50, 0), ...times(20, levels / 255), ...times(30, 0.5)]));
  };
  assert.deepEqual([apart(7.9), apart(8.1)], ["paper", "half"]);
});

test("on noisy paper a cell within six misses is near", () => {
  // Half of the cells are off by 0.02, which sets the miss; three of ten are ink.
  const apart = (misses: number) => {
    const cells = [0.02, -0.02, 0.02, -0.02, 0.02, misses * 0.02, misses * 0.02, 0.9, 0.9, 0.9];
    const data = Float32Array.from({ length: 100 }, (_, i) => cells[i % 10]!);
    return fitOf(flat, { width: 100, height: 1, data });
  };
  assert.deepEqual([apart(5.9), apart(6.1)], ["paper", "half"]);
});

test("a surface misses its paper by two steps and 0.006 at most", () => {
  assert.equal(fitOf(flat, column(times(100, 0.0058))), "paper");
  assert.equal(fitOf(flat, column(times(100, 0.0062))), "none");
  // Steps of 0.02, the smaller half of the misses 0.01 below `level`.
  const stepped = (level: number) => {
    const data = Float32Array.from({ length: 100 }, (_, i) => level + (i % 2 === 0 ? 0.01 : -0.01));
    return fitOf(flat, { width: 100, height: 1, data });
  };
  assert.deepEqual([stepped(0.055), stepped(0.057)], ["paper", "none"]);
});

/** A square of 10 with so many bright cells, four corners bright or dark. */
function withCorners(bright: number, corners: readonly [number, number, number, number]): Plane {
  const data = new Float32Array(100).fill(0.1);
  [0, 9, 90, 99].forEach((i, k) => {
    data[i] = corners[k]!;
  });
  let left = bright - corners.filter((value) => value > 0.5).length;
  for (let i = 10; left > 0; i++) {
    if (i === 90 || data[i]! > 0.5) continue;
    data[i] = 0.9;
    left--;
  }
  return { width: 10, height: 10, data };
}

const [dark, light] = [0.1, 0.9].map(Math.fround) as [number, number];

test("the paper's level is the majority's, or where halves are near, the corners'", () => {
  const start = (bright: number, ...corners: [number, number, number, number]) =>
    startingLevel(withCorners(bright, corners));
  assert.equal(start(29, 0.9, 0.9, 0.9, 0.9), dark);
  assert.equal(start(31, 0.9, 0.9, 0.9, 0.9), light);
  assert.equal(start(31, 0.9, 0.9, 0.9, 0.1), light, "three corners are enough");
  assert.equal(start(31, 0.9, 0.9, 0.1, 0.1), dark, "two are not");
  assert.equal(start(69, 0.1, 0.1, 0.1, 0.1), dark);
  assert.equal(start(69, 0.1, 0.1, 0.1, 0.9), dark, "one bright corner is none");
  assert.equal(start(71, 0.1, 0.1, 0.1, 0.1), light);
});

test("a fiftieth of the cells may be brighter or darker than the levels", () => {
  const plane = (count: number, spot: number, paper: number, ink: number): Plane => {
    const data = Float32Array.from({ length: 1000 }, (_, i) => (i % 100 < 40 ? ink : paper));
    data.fill(spot, 505, 505 + count);
    // Four corners of paper.
    for (const i of [0, 99, 900, 999]) data[i] = paper;
    return { width: 100, height: 10, data };
  };
  assert.equal(startingLevel(plane(19, 1, 0.8, 0.2)), Math.fround(0.8));
  assert.equal(startingLevel(plane(21, 1, 0.8, 0.2)), 1);
  assert.equal(startingLevel(plane(19, 0, 0.2, 0.8)), Math.fround(0.2));
  assert.equal(startingLevel(plane(21, 0, 0.2, 0.8)), 0);
});

test("without a fit the corners tell the polarity: three of half a picture, else four", () => {
  const isLight = (fit: "half" | "none", ...corners: [number, number, number, number]) => {
    const plane = withCorners(50, corners);
    return inkIsLightOn(plane, plane, flat, fit);
  };
  assert.equal(isLight("half", 0.9, 0.9, 0.9, 0.1), false);
  assert.equal(isLight("half", 0.9, 0.1, 0.1, 0.1), true);
  assert.equal(isLight("none", 0.9, 0.9, 0.9, 0.9), false);
  assert.equal(isLight("none", 0.1, 0.1, 0.1, 0.1), true);
});

test("where corners do not tell, ink is light when bright dots outweigh dark ones by a fifth", () => {
  // So low that a cell is compared with its eight neighbors.
  const dots = (bright: number, dim: number) => {
    const data = new Float32Array(16 * 300).fill(0.5);
    data[0] = data[299] = 0.9;
    data[4500] = data[4799] = 0.1;
    for (let k = 0; k < bright + dim; k++) {
      const i = (4 + 4 * (k % 3)) * 300 + 10 + 4 * Math.floor(k / 3);
      data[i] = k < bright ? 0.9 : 0.1;
    }
    const plane = { width: 300, height: 16, data };
    return inkIsLightOn(plane, plane, flat, "none");
  };
  assert.deepEqual([dots(62, 40), dots(61, 40)], [true, false]);
});

test("with a fit, the strongest departures from the paper are the ink", () => {
  const plane = (spot: number): Plane => {
    const data = new Float32Array(100).fill(0);
    data[37] = spot;
    return { width: 10, height: 10, data };
  };
  assert.equal(inkIsLightOn(plane(0.4), plane(0.4), flat, "paper"), true);
  assert.equal(inkIsLightOn(plane(-0.4), plane(-0.4), flat, "paper"), false);
  assert.equal(inkIsLightOn(plane(0), plane(0), flat, "paper"), false, "bare paper's is dark");
});
