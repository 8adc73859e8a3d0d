import assert from "node:assert/strict";
import { test } from "node:test";
import { scorePredictions } from "../../../src/evaluation/measures/metrics.js";
import { digitTask } from "../../../src/tasks/digit/digit.js";
import { validationScore } from "../../../src/tasks/digit/validationScore.js";

/** A row of eleven probabilities, 0 where none is given. */
const row = (of: Readonly<Record<number, number>>, classes = 11) =>
  Array.from({ length: classes }, (_, at) => of[at] ?? 0);

test("among digits alone the class for no digit is left out", () => {
  const probabilities = new Float32Array([
    ...row({ 3: 0.25, 10: 0.75 }),
    ...row({ 1: 0.5, 2: 0.5 }),
  ]);
  const { loss, accuracy } = validationScore(probabilities, new Uint8Array([3, 2]));
  assert.equal(accuracy, 0.5);
  assert.ok(Math.abs(loss - Math.log(2) / 2) < 1e-6, `${loss}`);
});

test("where pictures of no digit are, all eleven count", () => {
  const probabilities = new Float32Array([
    ...row({ 3: 0.25, 10: 0.75 }),
    ...row({ 3: 0.5, 10: 0.5 }),
    ...row({ 4: 0.125, 10: 0.875 }),
  ]);
  const { loss, accuracy } = validationScore(probabilities, new Uint8Array([10, 3, 4]));
  assert.equal(accuracy, 2 / 3);
  const expected = -(Math.log(0.75) + Math.log(0.5) + Math.log(0.125)) / 3;
  assert.ok(Math.abs(loss - expected) < 1e-6, `${loss}`);
});

test("ten classes are scored as everywhere", () => {
  const probabilities = new Float32Array([
    ...row({ 3: 0.25, 7: 0.75 }, 10),
    ...row({ 1: 0.5, 2: 0.5 }, 10),
    ...row({ 0: 1 }, 10),
  ]);
  const labels = new Uint8Array([7, 1, 5]);
  const { loss, accuracy } = scorePredictions(probabilities, labels, digitTask.classes);
  const found = validationScore(probabilities, labels);
  assert.equal(found.accuracy, accuracy);
  assert.ok(Math.abs(found.loss - loss) < 1e-9);
});

test("a probability of 0 costs as much as 1e-7, one of 1 as much as 1 − 1e-7", () => {
  const lossOf = (probability: number) =>
    validationScore(
      Float32Array.from(row({ 0: probability, 1: 1 - probability }, 10)),
      Uint8Array.of(0),
    ).loss;
  assert.equal(lossOf(0), -Math.log(1e-7));
  assert.equal(lossOf(1), -Math.log(1 - 1e-7));
  assert.ok(Math.abs(lossOf(2 ** -20) - 20 * Math.LN2) < 1e-6, "above 1e-7 nothing is clipped");
});

test("of equal probabilities the lowest class is the answer, of ten and of eleven", () => {
  const equal = (classes: number) => new Float32Array(2 * classes).fill(1 / classes);
  assert.equal(validationScore(equal(10), Uint8Array.of(0, 1)).accuracy, 0.5);
  assert.equal(validationScore(equal(11), Uint8Array.of(0, 10)).accuracy, 0.5);
  assert.equal(validationScore(equal(11), Uint8Array.of(9, 10)).accuracy, 0);
});

test("eleven count for all pictures as soon as one shows no digit", () => {
  const probabilities = Float32Array.from([...row({ 3: 0.25, 10: 0.75 }), ...row({ 10: 1 })]);
  const { accuracy, loss } = validationScore(probabilities, Uint8Array.of(3, 10));
  assert.equal(accuracy, 0.5);
  assert.ok(Math.abs(loss - Math.log(4) / 2) < 1e-6, `${loss}`);
});
