import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { FoundDigit } from "../../src/finding/decodeMaps.js";
import { groupLines } from "../../src/finding/groupLines.js";

/** Digits of one height in a row that rises by `angle`, the first one's middle at x, y. */
function row(count: number, x: number, y: number, angle: number, height = 20): FoundDigit[] {
  return Array.from({ length: count }, (_, at) => {
    const along = at * 0.8 * height;
    const [middleX, middleY] = [x + along * Math.cos(angle), y - along * Math.sin(angle)];
    const width = height * 0.6;
    // The score names the digit.
    const score = x / 1e4 + y / 1e7 + at / 1e9;
    return {
      ...{ x: middleX - width / 2, y: middleY - height / 2, width, height, score },
      isLight: false,
    };
  });
}

/** Mixed up, the same each time. */
function mixed(digits: readonly FoundDigit[]): FoundDigit[] {
  return digits
    .map((digit, at) => ({ digit, key: (at * 7919) % 101 }))
    .sort((a, b) => a.key - b.key)
    .map(({ digit }) => digit);
}

const scoresOf = (digits: readonly FoundDigit[]) => digits.map(({ score }) => score);

describe("digits are grouped to lines", () => {
  test("from left to right, with the box of the line", () => {
    const digits = row(4, 100, 50, 0);
    const [line, ...others] = groupLines(mixed(digits));
    assert.deepEqual(others, []);
    assert.deepEqual(scoresOf(line!.digits), scoresOf(digits));
    const { center, width, height, angle } = line!;
    assert.ok(Math.abs(angle) < 1e-9);
    // From 100 − 6 to 148 + 6.
    assert.ok(Math.abs(width - 60) < 1e-9 && Math.abs(height - 20) < 1e-9);
    assert.ok(Math.abs(center.x - 124) < 1e-9 && Math.abs(center.y - 50) < 1e-9);
  });

  for (const angle of [-0.35, -0.1, 0.2, 0.35]) {
    test(`skewed by ${angle}, line by line`, () => {
      const lines = [0, 1, 2].map((at) =>
        row(6, 60 + at * 34 * Math.sin(angle), 100 + at * 34 * Math.cos(angle), angle),
      );
      const found = groupLines(mixed(lines.flat()));
      assert.deepEqual(
        found.map(({ digits }) => scoresOf(digits)),
        lines.map(scoresOf),
      );
      for (const line of found) assert.ok(Math.abs(line.angle - angle) < 1e-6);
      // The middle of the line lies in the middle of its digits' middles.
      const [first] = found;
      const reach = 2.5 * 16;
      assert.ok(Math.abs(first!.center.x - (60 + reach * Math.cos(angle))) < 1e-6);
      assert.ok(Math.abs(first!.center.y - (100 - reach * Math.sin(angle))) < 1e-6);
    });
  }

  test("two columns apart, read row by row", () => {
    const rows = [0, 1, 2].map((at) => [row(3, 40, 50 + 40 * at, 0), row(2, 160, 47 + 40 * at, 0)]);
    const found = groupLines(mixed(rows.flat(2)));
    assert.deepEqual(
      found.map(({ digits }) => scoresOf(digits)),
      rows.flat().map(scoresOf),
    );
  });

  test("not with digits of another size, nor with those above", () => {
    const large = row(1, 50, 50, 0, 60);
    const small = row(2, 95, 50, 0, 16);
    assert.equal(groupLines([...large, ...small]).length, 2);
    const column = [0, 1, 2].flatMap((at) => row(1, 50, 50 + 22 * at, 0));
    assert.equal(groupLines(column).length, 3);
  });

  test("with small zeros that stand on the line", () => {
    const [first, second] = row(2, 50, 50, 0) as [FoundDigit, FoundDigit];
    const zero = { ...second, height: 11, y: second.y + 9 };
    assert.equal(groupLines([first, zero]).length, 1);
    const high = { ...second, height: 11, y: second.y - 14 };
    assert.equal(groupLines([first, high]).length, 2);
  });

  test("none of none, and thousands in no time", () => {
    assert.deepEqual(groupLines([]), []);
    const many = Array.from({ length: 40 }, (_, at) => row(50, 20, 30 + 40 * at, 0)).flat();
    const start = performance.now();
    assert.equal(groupLines(mixed(many)).length, 40);
    assert.ok(performance.now() - start < 2000);
  });
});
