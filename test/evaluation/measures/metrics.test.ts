import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { scorePredictions, worstMistakes } from "../../../src/evaluation/measures/metrics.js";

/** One row of ten probabilities, 0 where nothing is said. */
function row(said: Readonly<Record<number, number>>): number[] {
  return Array.from({ length: 10 }, (_, digit) => said[digit] ?? 0);
}

function rows(...said: Readonly<Record<number, number>>[]): Float32Array {
  return Float32Array.from(said.flatMap(row));
}

/** Scores ten classes. */
const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
const score = (probabilities: Float32Array, labels: Uint8Array) =>
  scorePredictions(probabilities, labels, digits);

describe("scorePredictions", () => {
  // Four pictures: 3 read rightly, 3 read as 5, 5 read rightly, 8 read as 5.
  const probabilities = rows(
    { 3: 0.5, 5: 0.25, 9: 0.25 },
    { 3: 0.25, 5: 0.75 },
    { 5: 1 },
    { 5: 0.5, 8: 0.125, 1: 0.375 },
  );
  const labels = Uint8Array.of(3, 3, 5, 8);
  const evaluation = score(probabilities, labels);

  test("accuracy and loss by hand", () => {
    assert.equal(evaluation.images, 4);
    assert.equal(evaluation.accuracy, 0.5);
    // ln 2 + ln 4 + 1e-7 (1 is clipped to 1 − 1e-7) + ln 8, over four.
    assert.ok(Math.abs(evaluation.loss - (6 * Math.LN2 + 1e-7) / 4) < 1e-12);
  });

  test("confusion by hand: rows are the truth", () => {
    const { confusion } = evaluation;
    assert.equal(confusion.length, 10);
    assert.ok(confusion.every((counts) => counts.length === 10));
    assert.equal(confusion[3]![3], 1);
    assert.equal(confusion[3]![5], 1);
    assert.equal(confusion[5]![5], 1);
    assert.equal(confusion[8]![5], 1);
    assert.equal(
      confusion.flat().reduce((sum, count) => sum + count, 0),
      4,
    );
  });

  test("precision and recall by hand; null where there is nothing to divide by", () => {
    const { perClass } = evaluation;
    assert.deepEqual(perClass[3], { name: "3", images: 2, precision: 1, recall: 0.5 });
    assert.deepEqual(perClass[5], { name: "5", images: 1, precision: 1 / 3, recall: 1 });
    assert.deepEqual(perClass[8], { name: "8", images: 1, precision: null, recall: 0 });
    assert.deepEqual(perClass[0], { name: "0", images: 0, precision: null, recall: null });
  });

  test("classes may be any number, and have their names", () => {
    const names = ["circle", "cross", "square"];
    const p = Float32Array.of(0.5, 0.25, 0.25, 0.125, 0.125, 0.75);
    const { classes, confusion, perClass, accuracy } = scorePredictions(
      p,
      Uint8Array.of(0, 1),
      names,
    );
    assert.deepEqual([classes, accuracy], [names, 0.5]);
    assert.deepEqual(confusion, [
      [1, 0, 0],
      [0, 0, 1],
      [0, 0, 0],
    ]);
    assert.deepEqual(perClass, [
      { name: "circle", images: 1, precision: 1, recall: 1 },
      { name: "cross", images: 1, precision: null, recall: 0 },
      { name: "square", images: 0, precision: 0, recall: null },
    ]);
    assert.deepEqual(
      worstMistakes(p, Uint8Array.of(0, 1), 9).map(({ answer }) => answer),
      [2],
    );
    assert.throws(() => scorePredictions(p, Uint8Array.of(0, 3), names), {
      message: /expected labels 0…2, got 3 at index 1$/,
    });
  });

  test("of equal probabilities the lowest digit is the answer", () => {
    const { confusion } = score(
      rows({ 4: 0.5, 7: 0.5 }, Object.fromEntries(row({}).map((_, digit) => [digit, 0.1]))),
      Uint8Array.of(7, 7),
    );
    assert.equal(confusion[7]![4], 1);
    assert.equal(confusion[7]![0], 1);
  });

  test("a probability of 0 costs −ln 1e-7, as in Keras", () => {
    const { loss } = score(rows({ 1: 1 }), Uint8Array.of(2));
    assert.ok(Math.abs(loss - 16.11809565095832) < 1e-12);
    // Keras clips what lies below, not only what is 0.
    const below = score(rows({ 1: 1, 2: 1e-9 }), Uint8Array.of(2));
    assert.equal(below.loss, loss);
  });

  test("sums in float64: a million equal losses keep their mean", () => {
    const count = 1_000_000;
    const p = new Float32Array(count * 10);
    for (let index = 0; index < count; index += 1) p[index * 10] = 0.9;
    const { loss } = score(p, new Uint8Array(count));
    assert.ok(Math.abs(loss + Math.log(Math.fround(0.9))) < 1e-10);
  });

  test("rows of the confusion add up to the digits' pictures, on any input", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.array(fc.nat(100), { minLength: 10, maxLength: 10 })), {
          minLength: 1,
          maxLength: 40,
        }),
        (pictures) => {
          const truth = Uint8Array.from(pictures, ([label]) => label);
          const p = Float32Array.from(
            pictures.flatMap(([, weights]) => weights.map((w) => w / 100)),
          );
          const result = score(p, truth);
          const right = result.confusion.reduce((sum, counts, digit) => sum + counts[digit]!, 0);
          assert.equal(result.accuracy, right / truth.length);
          for (const [digit, { images }] of result.perClass.entries()) {
            assert.equal(images, truth.filter((label) => label === digit).length);
            assert.equal(
              images,
              result.confusion[digit]!.reduce((sum, n) => sum + n, 0),
            );
          }
        },
      ),
    );
  });

  test("refuses what does not fit together", () => {
    const shape = (message: RegExp) => ({ name: "TenfoldError", code: "BAD_SHAPE", message });
    assert.throws(
      () => score(new Float32Array(19), new Uint8Array(2)),
      shape(/got 19 probabilities and 2 labels$/),
    );
    assert.throws(() => score(new Float32Array(0), new Uint8Array(0)), shape(/at least 1/));
    assert.throws(
      () => score(new Float32Array(20), Uint8Array.of(9, 10)),
      shape(/expected labels 0…9, got 10 at index 1$/),
    );
    const broken = rows({ 0: 1 }, { 0: 0.5, 4: Number.NaN });
    assert.throws(() => score(broken, new Uint8Array(2)), {
      name: "Error",
      message: "metrics: expected probabilities 0…1, got NaN for class 4 of picture 1",
    });
    assert.throws(() => score(rows({ 2: 3.5 }), new Uint8Array(1)), {
      message: /got 3.5 for class 2 of picture 0$/,
    });
  });
});

describe("worstMistakes", () => {
  const probabilities = rows({ 1: 0.75 }, { 2: 0.5 }, { 3: 1 }, { 4: 0.875 }, { 5: 0.5 });
  const labels = Uint8Array.of(7, 7, 3, 7, 7);

  test("the surest wrong answer first; of equally sure ones the earlier picture", () => {
    assert.deepEqual(worstMistakes(probabilities, labels, 10), [
      { index: 3, label: 7, answer: 4, confidence: 0.875 },
      { index: 0, label: 7, answer: 1, confidence: 0.75 },
      { index: 1, label: 7, answer: 2, confidence: 0.5 },
      { index: 4, label: 7, answer: 5, confidence: 0.5 },
    ]);
  });

  test("at most as many as asked for", () => {
    assert.deepEqual(
      worstMistakes(probabilities, labels, 2).map(({ index }) => index),
      [3, 0],
    );
    assert.deepEqual(worstMistakes(probabilities, labels, 0), []);
    assert.deepEqual(worstMistakes(rows({ 3: 1 }), Uint8Array.of(3), 5), []);
  });

  test("refuses what does not fit together", () => {
    assert.throws(() => worstMistakes(new Float32Array(5), new Uint8Array(2), 3), {
      code: "BAD_SHAPE",
      message: /expected \[N, classes\] .* got 5 probabilities and 2 labels$/,
    });
    assert.throws(() => worstMistakes(new Float32Array(6), Uint8Array.of(0, 3), 3), {
      code: "BAD_SHAPE",
      message: /expected labels 0…2, got 3 at index 1$/,
    });
  });
});
