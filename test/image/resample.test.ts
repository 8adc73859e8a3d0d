import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { boxOfInk, resampleArea } from "../../src/image/plane/resample.js";
import { planeOf } from "./scenes.js";

const close = (actual: Float32Array, expected: number[], tolerance = 1e-6) => {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) => {
    assert.ok(Math.abs(value - expected[i]!) <= tolerance, `${i}: ${value}, not ${expected[i]}`);
  });
};

test("resampleArea shrinks by the mean of what a pixel covers", () => {
  const plane = planeOf([
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ]);
  const whole = { x: 0, y: 0, width: 3, height: 3 };
  close(resampleArea(plane, whole, 1, 1).data, [5]);
  // Each new pixel covers 1.5 × 1.5 old ones: weights 4/9 for the corner, 2/9 twice, 1/9.
  close(resampleArea(plane, whole, 2, 2).data, [
    (4 * 1 + 2 * 2 + 2 * 4 + 5) / 9,
    (4 * 3 + 2 * 2 + 2 * 6 + 5) / 9,
    (4 * 7 + 2 * 4 + 2 * 8 + 5) / 9,
    (4 * 9 + 2 * 6 + 2 * 8 + 5) / 9,
  ]);
});

test("resampleArea enlarges by area as well: 2 pixels into 3", () => {
  const plane = planeOf([[0, 6]]);
  close(resampleArea(plane, { x: 0, y: 0, width: 2, height: 1 }, 3, 1).data, [0, 3, 6]);
});

test("resampleArea reads no further than its box where rounding would", () => {
  const plane = { width: 1, height: 60, data: new Float32Array(60).fill(1) };
  for (let y = 0; y < 20; y++) {
    for (let height = 1; height <= 39; height++) {
      for (let rows = 1; rows <= height; rows++) {
        const { data } = resampleArea(plane, { x: 0, y, width: 1, height }, 1, rows);
        // 19 · (21 / 19) rounds to more than 21; a row that is not there made pictures blank.
        const least = Math.min(...data);
        assert.ok(Math.abs(least - 1) < 1e-6, `${height} rows from ${y} in ${rows}: ${least}`);
      }
    }
  }
});

test("resampleArea sees 0 beyond the plane", () => {
  const plane = planeOf([[4, 8]]);
  const box = { x: -1, y: 0, width: 4, height: 2 };
  close(resampleArea(plane, box, 2, 1).data, [4 / 4, 8 / 4]);
});

test("resampleArea keeps a box that needs no change, and the mass of any other", () => {
  const size = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(
      size,
      size,
      size,
      size,
      fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
      (...all) => {
        const [width, height, columns, rows, values] = all;
        const data = Float32Array.from(
          { length: width * height },
          () => values.next().value! / 255,
        );
        const plane = { width, height, data };
        const box = { x: 0, y: 0, width, height };
        assert.deepEqual(resampleArea(plane, box, width, height).data, data);
        const sum = (numbers: Float32Array) => numbers.reduce((a, b) => a + b, 0);
        const before = sum(data) / (width * height);
        const after = sum(resampleArea(plane, box, columns, rows).data) / (columns * rows);
        assert.ok(Math.abs(before - after) < 1e-4, `${before} became ${after}`);
      },
    ),
    { numRuns: 100 },
  );
});

test("boxOfInk is the smallest box, of size 0 when there is no ink", () => {
  const plane = planeOf([
    [0, 0, 0, 0],
    [0, 0, 0.1, 0],
    [0, 1, 0, 0],
  ]);
  assert.deepEqual(boxOfInk(plane), { x: 1, y: 1, width: 2, height: 2 });
  assert.deepEqual(boxOfInk(planeOf([[0, 0]])), { x: 0, y: 0, width: 0, height: 0 });
});
