import assert from "node:assert/strict";
import { test } from "node:test";
import { figuresIn } from "../../src/image/clutter/mainDigit.js";
import { fieldOf } from "../../src/image/field/toField.js";
import { inkOf } from "../../src/image/ink/ink.js";
import { grayOf } from "../../src/image/plane/gray.js";
import { distance, drawScene, fieldPicture, type Scene, trainDigits } from "./scenes.js";

const digits = trainDigits(12);
/** A digit with about a quarter of its height around it. */
const page: Scene = { width: 96, height: 96, side: 84, x: 6, y: 6 };

/** Paints a second digit over a page, 84 pixels large, its top left corner at (x, y). */
function neighbor(digit: Uint8Array, x: number, y: number): NonNullable<Scene["paint"]> {
  const { width, height, rgba } = drawScene(digit, { ...page, x, y });
  return (column, row, brightness) => {
    if (column < 0 || row < 0 || column >= width || row >= height) return brightness;
    return Math.min(brightness, rgba[4 * (row * width + column)]! / 255);
  };
}

const clutter: Record<string, NonNullable<Scene["paint"]>> = {
  "a neighbor cut off at the left": neighbor(digits[1]!, -60, 6),
  "a neighbor cut off at the right": neighbor(digits[1]!, 72, 6),
  "a neighbor cut off at the bottom": neighbor(digits[1]!, 6, 74),
  "a neighbor cut off at the top": neighbor(digits[1]!, 6, -62),
  "a rule below": (_, y, b) => (y === 88 || y === 89 ? 0.2 : b),
  "a rule through its foot": (_, y, b) => (y === 74 || y === 75 ? 0.2 : b),
  "such a rule that ends before the edge": (x, y, b) =>
    x < 84 && (y === 74 || y === 75) ? 0.2 : b,
  "a box": (x, y, b) => ([3, 4, 91, 92].includes(x) || [3, 4, 91, 92].includes(y) ? 0.2 : b),
  "a comma": (x, y, b) => (x >= 80 && x < 86 && y >= 74 && y < 84 ? 0.1 : b),
  "a speck": (x, y, b) => (x >= 86 && x < 88 && y >= 10 && y < 12 ? 0.1 : b),
  "a dark corner": (x, y, b) => b * (1 - 0.5 / (1 + Math.exp((x + y - 30) / 3))),
};

for (const [name, paint] of Object.entries(clutter)) {
  test(`${name} leaves the digit's field alone`, () => {
    const apart = digits.map((digit) => {
      return distance(
        fieldOf(drawScene(digit, { ...page, paint })),
        fieldOf(drawScene(digit, page)),
      );
    });
    // Two different digits are 30 apart and more.
    const near = apart.filter((d) => d < 10).length;
    assert.ok(near >= 11, `near in ${near} of 12: ${apart.map((d) => d.toFixed(1))}`);
  });
}

test("a picture of one digit is left as it is", () => {
  let same = 0;
  const many = trainDigits(300);
  for (const digit of many) {
    const ink = inkOf(grayOf(fieldPicture(digit)));
    if (figuresIn(ink).digit === ink) same++;
  }
  assert.ok(same >= 0.95 * many.length, `${same} of ${many.length}`);
});

test("strokes that lie apart stay: the bar of a 5, both halves of a 0", () => {
  const plane = (mark: (x: number, y: number) => boolean) => ({
    width: 60,
    height: 60,
    data: Float32Array.from({ length: 3600 }, (_, i) => (mark(i % 60, Math.floor(i / 60)) ? 1 : 0)),
  });
  const five = plane((x, y) => {
    const bowl = Math.hypot(x - 28, y - 36);
    const bar = x >= 24 && x < 42 && y >= 12 && y < 15;
    return bar || (bowl > 8 && bowl < 12 && (x > 28 || y > 40));
  });
  assert.equal(figuresIn(five).digit, five);
  const zero = plane((x, y) => {
    const ring = Math.hypot((x - 30) * 1.5, y - 30);
    return ring > 15 && ring < 20 && Math.abs(x - 30) > 1;
  });
  assert.equal(figuresIn(zero).digit, zero);
});

test("a neighbor that touches is cut off where the bridge is thin", () => {
  const bar = (x: number, y: number) => x >= 26 && x < 32 && y >= 10 && y < 50;
  const bridge = (x: number, y: number) => x < 26 && y >= 28 && y < 31;
  const arc = (x: number, y: number) => x < 4 && y >= 14 && y < 46;
  const data = Float32Array.from({ length: 3600 }, (_, i) => {
    const [x, y] = [i % 60, Math.floor(i / 60)];
    return bar(x, y) || bridge(x, y) || arc(x, y) ? 1 : 0;
  });
  const left = figuresIn({ width: 60, height: 60, data }).digit.data;
  for (let i = 0; i < 3600; i++) {
    const [x, y] = [i % 60, Math.floor(i / 60)];
    if (bar(x, y)) assert.equal(left[i], 1, `(${x}, ${y})`);
    if (arc(x, y)) assert.equal(left[i], 0, `(${x}, ${y})`);
  }
});

test("a stroke that fades and comes back is one stroke, as far as it stays inside", () => {
  // A 7 whose stem fades to a quarter of its strength, far below the bar.
  const stem = (x: number, y: number) => x >= 36 && x < 41 && y >= 10 && y < 50;
  const bar = (x: number, y: number) => x >= 20 && x < 41 && y >= 10 && y < 15;
  const faded = (y: number) => y >= 18 && y < 36;
  const level = (x: number, y: number) =>
    bar(x, y) || stem(x, y) ? (faded(y) ? 0.25 : y < 18 ? 1 : 0.6) : 0;
  const data = Float32Array.from({ length: 3600 }, (_, i) => level(i % 60, Math.floor(i / 60)));
  const ink = { width: 60, height: 60, data };
  assert.equal(figuresIn(ink).digit, ink);
  const broken = { ...ink, data: data.map((value) => (value === 0.25 ? 0 : value)) };
  const left = figuresIn(broken).digit.data;
  assert.equal(left[45 * 60 + 38], 0);
});

/** Ink of 1 in rectangles, or of a given strength. */
function inkIn(
  width: number,
  height: number,
  ...rectangles: readonly (readonly [number, number, number, number, number?])[]
) {
  const data = new Float32Array(width * height);
  for (const [left, top, wide, high, strength = 1] of rectangles) {
    for (let y = top; y < top + high; y++) {
      data.fill(strength, y * width + left, y * width + left + wide);
    }
  }
  return { width, height, data };
}

const isCleared = (ink: ReturnType<typeof inkIn>) => figuresIn(ink).digit !== ink;

test("clutter is looked for in 18 pixels and more, beside a digit of 12 and more", () => {
  const small = (width: number) => isCleared(inkIn(width, 40, [8, 10, 3, 20], [13, 29, 2, 2]));
  assert.deepEqual([17, 18].map(small), [false, true]);
  const low = (y: number) => isCleared(inkIn(60, 60, [20, 20, 3, 8], [24, y, 2, 2]));
  assert.deepEqual([low(29), low(30)], [false, true], "11 and 12 pixels with its comma");
});

test("ink of 0.12 links strokes that are surely ink, of 0.4 and more", () => {
  const linked = (faint: number, sure: number) =>
    isCleared(inkIn(60, 60, [20, 8, 20, 5], [34, 13, 5, 23, faint], [34, 36, 5, 14, sure]));
  assert.deepEqual([linked(0.125, 0.6), linked(0.115, 0.6)], [false, true]);
  // What is less than surely ink is no patch: it goes with what is nearer.
  assert.deepEqual([linked(0, 0.41), linked(0, 0.39)], [true, false]);
});

test("a digit of 0.85 of the height was cut out along its own edges: no rules are looked for", () => {
  const ruled = (high: number) => isCleared(inkIn(100, 100, [45, 5, 8, high], [0, 60, 100, 2]));
  assert.deepEqual([ruled(84), ruled(86)], [true, false]);
});

test("a cut leaves 0.3 of the area and half of the height", () => {
  const block = (wide: number) =>
    figuresIn(inkIn(60, 60, [0, 10, wide, 40], [wide, 28, 26 - wide, 3], [26, 10, 6, 40])).digit
      .data[12 * 60]!;
  const widest = [8, 10, 12, 14, 15, 16, 17, 18, 19].filter((wide) => block(wide) === 0);
  assert.deepEqual(widest, [8, 10, 12, 14]);
  const low = (high: number) =>
    figuresIn(inkIn(60, 60, [0, 4, 4, 50], [4, 28, 22, 3], [22, 22, 16, high])).digit.data[6 * 60]!;
  assert.deepEqual(
    [18, 22, 24, 25, 26, 30].filter((high) => low(high) === 0),
    [25, 26, 30],
  );
});
