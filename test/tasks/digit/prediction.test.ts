import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { TenfoldError } from "../../../src/errors.js";
import { predictionOf, topGuesses } from "../../../src/tasks/digit/prediction.js";

test("the most probable digit is the answer, with its probability", () => {
  const probabilities = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.6, 0.08, 0.04];
  assert.deepEqual(predictionOf(probabilities, 0.9, 0.5), {
    digit: 7,
    confidence: 0.6,
    digitness: 0.9,
    probabilities,
  });
});

test("below the threshold it is no digit, and the guesses stay", () => {
  const probabilities = [0, 0.3, 0, 0, 0, 0, 0, 0.4, 0.3, 0];
  const refused = predictionOf(probabilities, 0.49, 0.5);
  assert.deepEqual(refused, { digit: null, confidence: 0.4, digitness: 0.49, probabilities });
  assert.equal(predictionOf(probabilities, 0.5, 0.5).digit, 7);
  assert.equal(predictionOf(probabilities, 0, 0).digit, 7);
  assert.deepEqual(topGuesses(refused, 3), [
    { digit: 7, probability: 0.4 },
    { digit: 1, probability: 0.3 },
    { digit: 8, probability: 0.3 },
  ]);
  assert.equal(topGuesses(refused).length, 2);
});

test("of equally probable digits the lowest is the answer", () => {
  const { digit } = predictionOf([0, 0, 0.25, 0.25, 0, 0.25, 0, 0, 0, 0.25], 1, 0);
  assert.equal(digit, 2);
});

test("a float32 array gives plain numbers, so that JSON holds a list", () => {
  const { probabilities } = predictionOf(new Float32Array(10).fill(0.125), 1, 0);
  assert.equal(JSON.stringify(probabilities), `[${Array(10).fill(0.125).join()}]`);
});

test("the answer's probability is the largest, whatever they are", () => {
  const ten = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(ten, (probabilities) => {
      const { digit, confidence } = predictionOf(probabilities, 1, 0);
      assert.equal(probabilities[digit!], confidence);
      assert.ok(probabilities.every((p) => p <= confidence));
    }),
  );
});

for (const [what, probabilities, message] of [
  ["NaN", [0, 0, 0, Number.NaN, 0, 0, 0, 0, 0, 1], /expected 10 .* 0…1, got NaN for digit 3;/],
  ["numbers below 0", [0, -0.1, 0, 0, 0, 0, 0, 0, 0, 1], /got -0.1 for digit 1;/],
  ["numbers above 1", [0, 0, 0, 0, 0, 0, 0, 0, 0, 1.01], /got 1.01 for digit 9;/],
  ["nine numbers", [0, 0, 0, 0, 0, 0, 0, 0, 1], /got 9 numbers;/],
] as const) {
  test(`${what} are no probabilities: the model is at fault`, () => {
    assert.throws(
      () => predictionOf(probabilities, 1, 0),
      (error) =>
        error instanceof TenfoldError && error.code === "BAD_MODEL" && message.test(error.message),
    );
  });
}
