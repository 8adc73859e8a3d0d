import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOfInk } from "../../src/image/field/field.js";
import { meanDifference, trainDigits } from "./scenes.js";

/** A plane of zeros with a rectangle of ink. */
function inkRectangle(size: number, x: number, y: number, width: number, height: number, ink = 1) {
  const data = new Float32Array(size * size);
  for (let j = y; j < y + height; j++) data.fill(ink, j * size + x, j * size + x + width);
  return { width: size, height: size, data };
}

function pixels(field: Float32Array): number[] {
  return [...field].flatMap((value, i) => (value > 0 ? [i] : []));
}

test("a square becomes 20×20 in the middle, pasted at int(15 − b)", () => {
  // Its center of mass is 10 (pixel centers at +0.5), so it is pasted at 5.
  const expected = Array.from({ length: 400 }, (_, i) => {
    return (Math.floor(i / 20) + 5) * 28 + (i % 20) + 5;
  });
  for (const [size, side] of [
    [30, 20],
    [20, 10],
    [120, 60],
    [90, 7],
  ] as const) {
    const field = fieldOfInk(inkRectangle(size, 3, 2, side, side));
    assert.deepEqual(pixels(field), expected);
    assert.ok(field.every((value) => value === 0 || Math.abs(value - 255) < 1e-3));
  }
});

test("a bar keeps its proportions: the longer side becomes 20", () => {
  const field = fieldOfInk(inkRectangle(200, 50, 20, 16, 160));
  // 16 of 160 become 2 of 20; b = (1, 10), so it is pasted at (14, 5).
  const expected = Array.from({ length: 40 }, (_, i) => {
    return (Math.floor(i / 2) + 5) * 28 + (i % 2) + 14;
  });
  assert.deepEqual(pixels(field), expected);
});

test("a mass far to one side is pasted within the field", () => {
  // A long thin tail to the right of a heavy block: int(15 − b) alone would cut the tail off.
  const ink = inkRectangle(100, 0, 0, 8, 40);
  ink.data.fill(0.02, 60 * 1 + 0, 60 * 1 + 0);
  for (let x = 8; x < 40; x++) ink.data[20 * 100 + x] = 1;
  const field = fieldOfInk(ink);
  const columns = pixels(field).map((i) => i % 28);
  assert.equal(Math.max(...columns) - Math.min(...columns), 19);
});

test("MNIST's own ink comes out unchanged, pixel by pixel", () => {
  // Two in a hundred are so faint that they are strengthened; those are skipped here.
  let unchanged = 0;
  for (const digit of trainDigits(300)) {
    const data = Float32Array.from(digit, (value) => value / 255);
    const field = fieldOfInk({ width: 28, height: 28, data });
    if (meanDifference(field, digit) < 1e-4) unchanged++;
  }
  assert.ok(unchanged >= 294, `${unchanged} of 300`);
});

test("a stroke one pixel wide in thousands comes out strong", () => {
  const thin = inkRectangle(4000, 1000, 100, 1, 3800);
  for (let x = 1000; x < 3000; x++) thin.data[100 * 4000 + x] = 1;
  const field = fieldOfInk(thin);
  // A Γ: 20 pixels down and about half as many across, most of them full.
  assert.ok(pixels(field).length >= 28 && pixels(field).length <= 40);
  assert.ok(field.filter((value) => value > 180).length >= 28);
});

test("faint ink is strengthened, strong ink is left alone", () => {
  const faint = fieldOfInk(inkRectangle(40, 5, 5, 30, 30, 0.2));
  assert.ok(Math.abs(Math.max(...faint) - 0.75 * 255) < 1, `${Math.max(...faint)}`);
  const strong = fieldOfInk(inkRectangle(40, 5, 5, 30, 30, 0.9));
  assert.ok(Math.abs(Math.max(...strong) - 0.9 * 255) < 1e-3);
});

test("a plane without ink is our own fault, not the user's", () => {
  const empty = { width: 3, height: 3, data: new Float32Array(9) };
  assert.throws(() => fieldOfInk(empty), { name: "Error", message: /expected ink, got a plane/ });
});
