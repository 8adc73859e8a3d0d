import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fieldOf } from "../../src/image/field/prepare.js";
import type { Picture } from "../../src/image/plane/picture.js";
import { distance, fieldPicture, grayPicture, meanDifference, trainDigits } from "./scenes.js";

const digits = trainDigits(400);
const anyDigit = fc.integer({ min: 0, max: digits.length - 1 }).map((i) => digits[i]!);
const runs = { numRuns: 60 };

/** A digit, brightness 255 − value, on a larger white page. */
function onPage(digit: Uint8Array, width: number, height: number, x: number, y: number): Picture {
  const values = new Float32Array(width * height).fill(255);
  for (let j = 0; j < 28; j++) {
    for (let i = 0; i < 28; i++) values[(y + j) * width + x + i] = 255 - digit[j * 28 + i]!;
  }
  return grayPicture(width, height, values);
}

test("MNIST digits pass nearly unchanged", () => {
  const differences = digits.map((digit) => meanDifference(fieldOf(fieldPicture(digit)), digit));
  const mean = differences.reduce((a, b) => a + b, 0) / differences.length;
  assert.ok(mean < 0.6, `mean difference ${mean} of 255`);
  const unchanged = differences.filter((difference) => difference < 1).length;
  assert.ok(unchanged >= 0.96 * digits.length, `${unchanged} of ${digits.length}`);
});

test("where a digit stands does not matter", () => {
  const place = fc.record({
    width: fc.integer({ min: 30, max: 120 }),
    height: fc.integer({ min: 30, max: 120 }),
    right: fc.double({ min: 0, max: 1, noNaN: true }),
    down: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(anyDigit, place, (digit, { width, height, right, down }) => {
      const x = 1 + Math.floor(right * (width - 30));
      const y = 1 + Math.floor(down * (height - 30));
      const moved = fieldOf(onPage(digit, width, height, x, y));
      const centered = fieldOf(onPage(digit, 40, 40, 6, 6));
      assert.ok(distance(moved, centered) < 1, `${distance(moved, centered)}`);
    }),
    runs,
  );
});

test("twice or three times the size gives the same field", () => {
  // One digit in twenty ends in a fringe fainter than 6 %, which enlarged counts as paper.
  const differences = digits.slice(0, 200).flatMap((digit) => {
    const field = fieldOf(fieldPicture(digit));
    return [2, 3].map((times) => {
      const side = 28 * times;
      const large = Float32Array.from({ length: side * side }, (_, i) => {
        const x = Math.floor((i % side) / times);
        return digit[Math.floor(i / side / times) * 28 + x]!;
      });
      return distance(fieldOf(grayPicture(side, side, large)), field);
    });
  });
  assert.ok(Math.max(...differences) < 14, `${Math.max(...differences)}`);
  const same = differences.filter((difference) => difference < 1).length;
  assert.ok(same >= 0.93 * differences.length, `${same} of ${differences.length}`);
});

test("black on white and white on black give the same field", () => {
  fc.assert(
    fc.property(anyDigit, (digit) => {
      const light = fieldOf(fieldPicture(digit));
      const dark = fieldOf(fieldPicture(digit.map((value) => 255 - value)));
      assert.ok(meanDifference(light, dark) < 0.01, `${meanDifference(light, dark)}`);
    }),
    runs,
  );
});

test("a field read as a picture gives the same field", () => {
  fc.assert(
    fc.property(anyDigit, (digit) => {
      const once = fieldOf(onPage(digit, 60, 50, 20, 10));
      const twice = fieldOf(fieldPicture(once));
      assert.ok(distance(once, twice) < 2, `${distance(once, twice)}`);
    }),
    runs,
  );
});

test("every field has 784 numbers from 0 to 255", () => {
  const size = fc.integer({ min: 1, max: 40 });
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 });
  fc.assert(
    fc.property(size, size, bytes, (width, height, pattern) => {
      const rgba = Uint8Array.from(
        { length: width * height * 4 },
        (_, i) => pattern[i % pattern.length]!,
      );
      try {
        const field = fieldOf({ width, height, rgba });
        assert.equal(field.length, 784);
        assert.ok(field.every((value) => value >= 0 && value <= 255));
        assert.ok(field.some((value) => value > 100));
      } catch (error) {
        // Whatever the picture, it has a field or it has no ink.
        assert.equal((error as { code?: string }).code, "NO_INK", String(error));
      }
    }),
    { numRuns: 300 },
  );
});
