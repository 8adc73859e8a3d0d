import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  digitnessFor,
  digitsOf,
  evidenceFor,
  leastEvidence,
  likeness,
} from "../../../src/tasks/digit/judge.js";
import { digitMarks } from "../../../src/tasks/digit/marks.js";
import { predictionOf } from "../../../src/tasks/digit/prediction.js";

const picture = { width: 200, height: 60 };
const calibrated = 0.98;

/** Writing at x that is read as a digit, and how far both judges take it for one. */
function mark(digit: number, digitness: number, x: number, height = 30.4) {
  const probabilities = Array.from({ length: 10 }, (_, d) => (d === digit ? 0.91 : 0.01));
  const look = new Float64Array(11).fill(digitness / 10);
  look[10] = 1 - digitness;
  return {
    answer: predictionOf(probabilities, digitness, calibrated),
    field: new Float32Array(784).fill(digit),
    ...{ box: { x, y: 10.4, width: 20.4, height }, score: 0.8, look },
  };
}

const choose = (marks: ReturnType<typeof mark>[], threshold = calibrated) =>
  digitMarks.choose({ marks, whole: undefined, picture, threshold, calibrated });

/** Of 0.91 against nine of 0.01, each to the power one half, as looks are even. */
const confidence = Math.sqrt(0.9101) / (Math.sqrt(0.9101) + 9 * Math.sqrt(0.0101));

const found = (digit: number, x: number) => ({
  digit,
  box: { x, y: 10, width: 20, height: 31 },
});

describe("a picture's marks", () => {
  test("all writing is one digit where it surely looks like one and is surely read", () => {
    const sure = (confidence: number, digitness: number) =>
      digitMarks.isSure({ digit: 1, confidence, digitness, probabilities: [] });
    assert.ok(sure(0.995, 0.995));
    assert.ok(!sure(0.98, 1) && !sure(1, 0.98));
  });

  test("nothing is said where nothing was found", () => {
    assert.equal(choose([]), undefined);
  });

  test("a digit alone, or beside what is none, is the answer, as far as it looks like one", () => {
    const main = mark(7, 0.99, 90);
    const chosen = choose([main, mark(1, 0.4, 120)]);
    assert.deepEqual([chosen?.answer.digit, chosen?.answer.several], [7, undefined]);
    assert.deepEqual(
      chosen?.marks.map(({ field }) => field),
      [main.field],
    );
    assert.equal(choose([mark(7, 0.6, 90)])?.answer.digit, null);
    assert.equal(choose([mark(7, 0.6, 90)], 0.5)?.answer.digit, 7);
  });

  test("digits beside the main one are told, from the left, and no one digit", () => {
    const chosen = choose([mark(1, 0.95, 130), mark(7, 0.99, 90), mark(3, 0.9, 10)]);
    assert.equal(chosen?.answer.digit, null);
    const several = chosen?.answer.several?.map((one) => {
      assert.ok(Math.abs(one.confidence - confidence) < 1e-9);
      return { digit: one.digit, box: one.box };
    });
    assert.deepEqual(several, [found(3, 10), found(7, 90), found(1, 130)]);
    assert.deepEqual(
      chosen?.marks.map(({ field }) => field[0]),
      [3, 7, 1],
    );
  });

  test("what is low beside the main digit, or cut off by an edge, is no further digit", () => {
    for (const beside of [mark(1, 0.99, 130, 15), mark(1, 0.99, 0), mark(1, 0.99, 180)]) {
      const chosen = choose([mark(7, 0.99, 90), beside]);
      assert.deepEqual([chosen?.answer.digit, chosen?.answer.several], [7, undefined]);
    }
  });

  test("of two that are alike, the picture is about the one in its middle", () => {
    assert.equal(choose([mark(1, 0.99, -5), mark(7, 0.99, 90)])?.marks[0]?.field[0], 7);
  });
});

describe("how far a mark is a digit", () => {
  const odds = (p: number) => Math.log(p / (1 - p));

  test("is the mean log-odds of its judges", () => {
    const one = mark(7, 0.9, 90);
    // Without anything that looks like it, all writing has no say: 2/3 of logit 0.9.
    const alone = 1 / (1 + Math.exp(-(2 / 3) * odds(0.9)));
    assert.ok(Math.abs(evidenceFor(one, undefined) - alone) < 1e-9);
    const whole = { field: one.field, box: one.box, answer: { ...one.answer, digitness: 0.2 } };
    const all = 1 / (1 + Math.exp(-(2 * odds(0.9) + odds(0.2)) / 3));
    assert.ok(Math.abs(evidenceFor(one, whole) - all) < 1e-9);
  });

  test("meets a reader's threshold where the evidence is just enough, and stays below what is sure", () => {
    assert.ok(Math.abs(digitnessFor(leastEvidence, 0.981) - 0.981) < 1e-9);
    assert.ok(digitnessFor(1, 0.981) <= 0.99 && digitnessFor(0.5, 0.981) < 0.981);
    assert.equal(digitnessFor(0.4, 0), 0.99 * 0.4);
  });

  test("which digit it is, its judges say together: each to the power of its weight", () => {
    const one = mark(7, 0.9, 90);
    // The look is even: the reader's 0.91 against 0.01, to the power one half.
    const alone = digitsOf(one, undefined, 0.9);
    assert.ok(Math.abs(alone[7]! / alone[3]! - Math.sqrt(0.9101 / 0.0101)) < 1e-9);
    assert.ok(Math.abs(alone.reduce((a, b) => a + b) - 1) < 1e-9);
    // All writing is a 3 and as much a digit as the mark: half of the say is its.
    const whole = { ...one, answer: { ...mark(3, 0.9, 90).answer, digitness: 0.9 } };
    const both = digitsOf(one, whole, 0.9);
    assert.ok(Math.abs(both[7]! / both[3]! - (0.9101 / 0.0101) ** (1 / 4 - 1 / 2)) < 1e-9);
  });

  test("two fields are as alike as the angle between them is small", () => {
    const [a, b] = [new Float32Array(784), new Float32Array(784)];
    [a[0], b[0], b[1]] = [3, 2, 2];
    assert.ok(Math.abs(likeness(a, b) - Math.SQRT1_2) < 1e-9);
    assert.equal(likeness(a, new Float32Array(784)), 0);
  });
});
