import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOf } from "../../src/image/field/prepare.js";
import { withoutJaggedEdges } from "../../src/image/ink/jaggedEdges.js";
import { fieldPicture, planeOf, trainDigits } from "./scenes.js";

test("a stair of bilevel pixels becomes a slope, and keeps its ink", () => {
  const plane = {
    width: 20,
    height: 20,
    data: Float32Array.from({ length: 400 }, (_, i) => {
      const [x, y] = [i % 20, Math.floor(i / 20)];
      return x >= 3 && y >= 3 && y < 17 && x < 3 + y / 2 ? 1 : 0;
    }),
  };
  const fine = withoutJaggedEdges(plane);
  const sum = (values: Float32Array) => values.reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(sum(fine.data) / 9 - sum(plane.data)) < 0.01 * sum(plane.data));
  const steps = fine.data.map((v, i) => (i % fine.width > 0 ? v - fine.data[i - 1]! : 0));
  const steepest = Math.max(...steps.map(Math.abs));
  assert.ok(steepest < 0.4, `${steepest}: a step of 1 spreads over three parts and more`);
});

test("gray edges, and ink of many pixels, are left as they are", () => {
  const gray = planeOf([
    [0, 0.5, 1, 0.5, 0],
    [0, 0.5, 1, 0.5, 0],
  ]);
  assert.equal(withoutJaggedEdges(gray), gray);
  const large = { width: 80, height: 80, data: new Float32Array(6400).fill(1) };
  assert.equal(withoutJaggedEdges(large), large);
});

/** Share of a field's ink that is neither faint nor full. */
function grayShare(field: ArrayLike<number>): number {
  const ink = Array.from(field).filter((value) => value > 25);
  return ink.filter((value) => value < 230).length / ink.length;
}

test("a digit made bilevel gets edges at least as soft as it had", () => {
  const mean = (fields: readonly ArrayLike<number>[]) =>
    fields.reduce((sum, field) => sum + grayShare(field), 0) / fields.length;
  const digits = trainDigits(100);
  const bilevel = digits.map((digit) => digit.map((value) => (value > 127 ? 255 : 0)));
  const soft = mean(bilevel.map((digit) => fieldOf(fieldPicture(digit))));
  const before = mean(digits.map((digit) => fieldOf(fieldPicture(digit))));
  assert.ok(soft > before && soft < 0.75, `${soft} of the ink is gray, ${before} was`);
});

/** A bilevel square of full ink in a plane of 90×90, and so many other pixels of one value. */
function jagged(side: number, count = 0, value = 0) {
  const data = new Float32Array(8100);
  for (let y = 0; y < side; y++) data.fill(1, (y + 5) * 90 + 5, (y + 5) * 90 + 5 + side);
  for (let k = 0; k < count; k++) data[(5 + (k % side)) * 90 + 5 + Math.floor(k / side)] = value;
  return { width: 90, height: 90, data };
}

test("stairs are smoothed in 12 to 64 pixels", () => {
  const isSmoothed = (side: number) => {
    const plane = jagged(side);
    return withoutJaggedEdges(plane) !== plane;
  };
  assert.deepEqual([11, 12, 64, 65].map(isSmoothed), [false, true, true, false]);
});

test("at most a twentieth of bilevel ink is gray", () => {
  const isSmoothed = (count: number, value: number) => {
    const plane = jagged(20, count, value);
    return withoutJaggedEdges(plane) !== plane;
  };
  assert.deepEqual([isSmoothed(20, 0.5), isSmoothed(21, 0.5)], [true, false]);
  assert.deepEqual([isSmoothed(60, 0.039), isSmoothed(60, 0.042)], [true, false]);
  assert.deepEqual([isSmoothed(60, 0.97), isSmoothed(60, 0.95)], [true, false]);
});

test("smoothed ink has two pixels of room around it, and is three times as fine", () => {
  const { width, height, data } = withoutJaggedEdges(jagged(20));
  assert.deepEqual([width, height], [72, 72]);
  // The blur reaches four parts out, and falls off as a normal distribution of 1.05 parts.
  const row = Array.from(data.subarray(36 * 72, 36 * 72 + 12), (value) => value.toFixed(4));
  const rising = ["0.0000", "0.0000", "0.0003", "0.0067", "0.0686", "0.3100"];
  assert.deepEqual(row, [...rising, "0.6900", "0.9314", "0.9933", "0.9997", "1.0000", "1.0000"]);
});
