import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Lattice } from "../../src/lattice/lattice.js";
import { markClass, markScores, marks } from "../../src/lines/marks.js";
import { asNumber } from "../../src/numbers/asNumber.js";
import { isWords } from "../../src/numbers/isWords.js";
import { readLine } from "../../src/numbers/readLine.js";
import { compilePattern } from "../../src/patterns/compile.js";

/** Columns in which each of these marks ("_" for the blank) has 0.9 and `second`, where given, the rest. */
function latticeOf(path: string, second: Readonly<Record<number, string>> = {}): Lattice {
  const logProbabilities = new Float64Array(path.length * markScores).fill(-30);
  for (const [column, mark] of [...path].entries()) {
    const own = mark === "_" ? marks.length : markClass(mark);
    const other = second[column];
    logProbabilities[column * markScores + own] = other === undefined ? 0 : Math.log(0.9);
    if (other !== undefined) {
      logProbabilities[column * markScores + markClass(other)] = Math.log(0.1);
    }
  }
  return { columns: path.length, symbols: marks, logProbabilities };
}

/** 8 columns of 4 rows' pixels, at a scale of 2: 64 × 64 pixels. */
const box = { x: 132, y: 82, width: 64, height: 64, angle: 0 };

describe("a line that is read", () => {
  test("gives its digits, their places and their alternatives", () => {
    const reading = readLine(latticeOf("_1_.__7_", { 6: "2" }), { box, digits: [] })!;
    assert.equal(reading.text, "17");
    assert.ok(Math.abs(reading.confidence - 0.9) < 1e-6);
    assert.equal(reading.alternatives[0]?.text, "12");
    assert.ok(Math.abs((reading.alternatives[0]?.confidence ?? 0) - 0.1) < 1e-6);
    const [one, seven] = reading.digits;
    assert.equal(one?.digit, 1);
    assert.equal(seven?.digit, 7);
    assert.deepEqual(
      seven?.alternatives.map(({ digit }) => digit),
      [2],
    );
    // Column 6 is 52 pixels from the strip's left end, which is at 100.
    assert.ok(Math.abs((seven?.box.x ?? 0) + (seven?.box.width ?? 0) / 2 - 152) < 12);
    assert.ok((one?.box.x ?? 0) + (one?.box.width ?? 0) <= (seven?.box.x ?? 0));
    assert.ok((seven?.box.y ?? 0) > 50 && (seven?.box.height ?? 99) < 64);
  });

  test("keeps separators where they are asked for", () => {
    const { text, digits } = readLine(
      latticeOf("_1_.__7_"),
      { box, digits: [] },
      { separators: true },
    )!;
    assert.equal(text, "1.7");
    assert.deepEqual(
      digits.map(({ digit }) => digit),
      [1, 7],
    );
  });

  test("has the boxes of digits that were found where they are near", () => {
    const found = { x: 145, y: 60, width: 14, height: 40 };
    const far = { x: 300, y: 60, width: 14, height: 40 };
    const { digits, box: whole } = readLine(latticeOf("______7_"), { box, digits: [far, found] })!;
    assert.deepEqual(digits[0]?.box, found);
    assert.deepEqual(whole, found);
  });

  test("gives the likeliest text that fits a pattern, or nothing", () => {
    const lattice = latticeOf("_1___7_", { 5: "2" });
    const even = readLine(
      lattice,
      { box, digits: [] },
      { pattern: compilePattern("[0-9][02468]") },
    );
    assert.equal(even?.text, "12");
    assert.ok(Math.abs((even?.confidence ?? 0) - 1) < 1e-6);
    assert.ok(Math.abs((even?.fit ?? 0) - 0.1) < 1e-6);
    const year = readLine(lattice, { box, digits: [] }, { pattern: compilePattern("[0-9]{4}") });
    assert.equal(year, undefined);
  });

  test("has no digit where nothing is read", () => {
    const { text, digits } = readLine(latticeOf("____"), { box, digits: [] })!;
    assert.equal(text, "");
    assert.deepEqual(digits, []);
  });
});

describe("words", () => {
  test("are lines with more other marks than digits", () => {
    assert.equal(isWords(latticeOf("_#_#_#_1")), true);
    assert.equal(isWords(latticeOf("_#_1_2_3")), false);
    assert.equal(isWords(latticeOf("____")), false);
  });
});

test("in a number other marks are ten times seldomer, by Bayes' rule", () => {
  const lattice = latticeOf("_#_", { 1: "9" });
  const { logProbabilities } = asNumber(lattice);
  const at = (column: number, mark: string) =>
    Math.exp(logProbabilities[column * markScores + markClass(mark)] ?? Number.NaN);
  assert.ok(Math.abs(at(1, "#") - 0.09 / (0.09 + 0.1)) < 1e-9);
  assert.ok(Math.abs(at(1, "9") - 0.1 / (0.09 + 0.1)) < 1e-9);
  for (let column = 0; column < 3; column++) {
    const scores = logProbabilities.subarray(column * markScores, (column + 1) * markScores);
    const sum = [...scores].reduce((total, value) => total + Math.exp(value), 0);
    assert.ok(Math.abs(sum - 1) < 1e-9);
  }
});
