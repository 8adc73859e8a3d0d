import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutBands } from "../../src/image/clutter/bands.js";
import { fieldOf } from "../../src/image/field/toField.js";
import { grayOf } from "../../src/image/plane/gray.js";
import {
  distance,
  drawScene,
  fieldPicture,
  grayPicture,
  meanDifference,
  type Scene,
  trainDigits,
} from "./scenes.js";

const digits = trainDigits(100);

/** A digit of 28×28 turned to its negative where `isNegative` says. */
function striped(digit: Uint8Array, isNegative: (x: number, y: number) => boolean) {
  const values = digit.map((v, i) => (isNegative(i % 28, Math.floor(i / 28)) ? 255 - v : v));
  return fieldPicture(values);
}

const stripes: Record<string, (x: number, y: number) => boolean> = {
  "the seven columns at either side": (x) => x < 7 || x >= 21,
  "the rows in the middle": (_, y) => y >= 8 && y < 20,
  "the left half": (x) => x < 14,
};

for (const [name, isNegative] of Object.entries(stripes)) {
  test(`a digit whose negative shows in ${name} is read as it was`, () => {
    const same = digits.filter((digit) => {
      const field = fieldOf(striped(digit, isNegative));
      return meanDifference(field, fieldOf(fieldPicture(digit))) < 1;
    });
    assert.ok(same.length >= 90, `${same.length} of 100`);
  });
}

test("a digit on a strip of paper that crosses a dark table is read from the strip", () => {
  const page: Scene = { width: 120, height: 90, side: 70, x: 25, y: 10, ink: 0.3 };
  const table = (x: number, _: number, b: number) => (x < 18 || x >= 102 ? 0.1 : b);
  const apart = digits
    .slice(0, 20)
    .map((d) =>
      distance(fieldOf(drawScene(d, { ...page, paint: table })), fieldOf(drawScene(d, page))),
    );
  assert.ok(apart.filter((d) => d < 3).length >= 19, `${apart.map((d) => d.toFixed(1))}`);
});

test("a digit that fills its picture makes no bands", () => {
  const untouched = (width: number, height: number, isInk: (x: number, y: number) => boolean) => {
    const values = Array.from({ length: width * height }, (_, i) => {
      return isInk(i % width, Math.floor(i / width)) ? 255 : 0;
    });
    const gray = grayOf(grayPicture(width, height, values));
    assert.equal(withoutBands(gray), gray);
  };
  const bar = (x: number) => x >= 6 && x < 13;
  untouched(20, 30, bar); // a 1
  untouched(20, 30, (x, y) => bar(x) || (x < 6 && y >= 4 && y < 8)); // a 1 with a flag
  untouched(20, 20, (x, y) => y < 3 || y >= 17 || x < 3 || x >= 17); // a 0
  untouched(20, 20, (x, y) => y < 2 || (x >= 8 && x < 12)); // a 7
});

test("a picture on one ground comes back as it is, the same object", () => {
  for (const digit of digits) {
    for (const picture of [
      fieldPicture(digit),
      drawScene(digit, { width: 60, height: 60, side: 56, x: 2, y: 2, noise: 0.02 }),
      drawScene(digit, { width: 60, height: 60, side: 56, x: 2, y: 2, light: (x) => 1 - 0.7 * x }),
    ]) {
      const gray = grayOf(picture);
      assert.equal(withoutBands(gray), gray);
    }
  }
});

/** Vertical bands of 100×100, so many columns wide, dark and light in turn; ink stands in them. */
function banded(
  widths: readonly number[],
  paint: (x: number, y: number, ground: number) => number | undefined = () => undefined,
  [dark, light]: readonly [number, number] = [0.1, 0.9],
) {
  const ends = widths.map((_, k) => widths.slice(0, k + 1).reduce((a, b) => a + b));
  const data = Float32Array.from({ length: 10_000 }, (_, i) => {
    const [x, y] = [i % 100, Math.floor(i / 100)];
    const ground = ends.findIndex((end) => x < end) % 2 === 0 ? dark : light;
    const isInk = x >= 44 && x < 56 && y >= 20 && y < 80;
    return paint(x, y, ground) ?? (isInk ? light + dark - ground : ground);
  });
  return { width: 100, height: 100, data };
}
const thirds = [30, 40, 30];
/** Whether both ways up, and both ways around, a plane has bands. */
function isBanded(plane: { width: number; height: number; data: Float32Array }): boolean {
  const turned = plane.data.map((_, i) => plane.data[(i % 100) * 100 + Math.floor(i / 100)]!);
  const answers = [plane, { ...plane, data: turned }].map((one) => withoutBands(one) !== one);
  assert.equal(answers[0], answers[1], "across as down");
  return answers[0]!;
}

test("bands differ by half of the brightness", () => {
  const by = (contrast: number) => isBanded(banded(thirds, undefined, [0.2, 0.2 + contrast]));
  assert.deepEqual([by(0.51), by(0.49)], [true, false]);
});

test("a band is as bright at one end as at the other, within 0.1", () => {
  const end = (apart: number) =>
    isBanded(banded(thirds, (_, y, b) => (y > 90 ? b + apart : undefined)));
  assert.deepEqual([end(0.095), end(0.105), end(-0.095), end(-0.105)], [true, false, true, false]);
});

test("all bands of a kind are alike within 0.1 of the contrast, but for the edges' own lines", () => {
  const third = (apart: number) =>
    isBanded(banded(thirds, (x, _, b) => (x >= 75 ? b + apart : undefined)));
  assert.deepEqual([third(0.07), third(0.09)], [true, false]);
  const soft = (columns: number) =>
    isBanded(banded(thirds, (x) => (x > 29 - columns && x < 30 ? 0.3 : undefined)));
  assert.deepEqual([soft(1), soft(2)], [true, false]);
});

test("the ground is seen in the outermost 0.04 of the picture", () => {
  const spot = (row: number) =>
    isBanded(banded(thirds, (x, y) => (x === 50 && y === row ? 0 : undefined)));
  assert.deepEqual([spot(3), spot(4), spot(96), spot(95)], [false, true, false, true]);
});

test("of a small picture the ground is its outermost line", () => {
  const spot = (row: number) => {
    const data = Float32Array.from({ length: 100 }, (_, i) => {
      const [x, y] = [i % 10, Math.floor(i / 10)];
      if (x === 5 && y === row) return 0.5;
      const ground = x < 3 || x >= 7 ? 0.1 : 0.9;
      return x === 4 && y >= 2 && y < 8 ? 1 - ground : ground;
    });
    const plane = { width: 10, height: 10, data };
    return withoutBands(plane) !== plane;
  };
  assert.deepEqual([0, 1, 8, 9].map(spot), [false, true, true, false]);
});

test("an edge jumps along three quarters of its length, by 0.3 of the contrast", () => {
  const ramp = (rows: number) =>
    isBanded(
      banded(thirds, (x, y) =>
        y >= 30 && y < 30 + rows && Math.abs(x - 29.5) < 8
          ? 0.1 + (0.8 * (x - 21)) / 17
          : undefined,
      ),
    );
  assert.deepEqual([ramp(25), ramp(26)], [true, false]);
  const steps = (levels: readonly number[]) =>
    isBanded(
      banded(thirds, (x) =>
        x >= 28 && x < 28 + levels.length ? 0.1 + 0.8 * levels[x - 28]! : undefined,
      ),
    );
  assert.equal(steps([0.05, 0.36, 0.67, 0.98]), true, "by 0.31");
  assert.equal(steps([0.08, 0.36, 0.64, 0.92]), false, "by 0.28");
  assert.equal(steps([0, 0.45, 0.72, 1]), true, "before its first light line but one");
  assert.equal(steps([0, 0.28, 0.55, 1]), true, "after its first light line");
});

test("bands are 0.15 of the picture wide, the middle one 0.3", () => {
  const of = (...widths: number[]) => isBanded(banded(widths));
  assert.deepEqual([of(15, 70, 15), of(14, 72, 14), of(15, 71, 14)], [true, false, false]);
  assert.deepEqual([of(35, 30, 35), of(35, 29, 36)], [true, false]);
  assert.equal(of(16, 17, 34, 17, 16), true, "five bands");
  assert.equal(of(50, 50), true, "two bands: one of them is the middle");
});

test("writing spans 0.3 of the bands' length, and departs by half of the contrast", () => {
  const ink = (rows: number, depth: number) =>
    isBanded(
      banded(thirds, (x, y, b) =>
        x >= 44 && x < 56 && y >= 35 && y < 35 + rows ? 0.9 - 0.8 * depth : b,
      ),
    );
  assert.deepEqual([ink(30, 1), ink(29, 1)], [true, false]);
  assert.deepEqual([ink(40, 0.52), ink(40, 0.48)], [true, false]);
});

test("two fifths of the writing stand in the middle band", () => {
  const outside = (columns: number) =>
    isBanded(
      banded(thirds, (x, y, b) =>
        y >= 30 && y < 70 && ((x >= 40 && x < 50) || (x >= 5 && x < 5 + columns)) ? 1 - b : b,
      ),
    );
  assert.deepEqual([outside(15), outside(16)], [true, false]);
});

test("where there are two bands, the wider one is the middle, from its very edge on", () => {
  const outside = (columns: number) =>
    isBanded(
      banded([60, 40], (x, y, b) =>
        y >= 30 && y < 70 && (x < 10 || (x >= 70 && x < 70 + columns)) ? 1 - b : b,
      ),
    );
  assert.deepEqual([outside(15), outside(16)], [true, false]);
  const before = (columns: number) =>
    isBanded(
      banded([40, 60], (x, y, b) =>
        y >= 30 && y < 70 && (x >= 90 || (x >= 30 - columns && x < 30)) ? 1 - b : b,
      ),
    );
  assert.deepEqual([before(15), before(16)], [true, false]);
});

test("bands are turned to dark ink on white", () => {
  const { data } = withoutBands(banded(thirds));
  assert.deepEqual([data[0], data[50], data[50 * 100 + 50]], [1, 1, 0]);
});
