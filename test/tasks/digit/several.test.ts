import assert from "node:assert/strict";
import { test } from "node:test";
import { predictionOf } from "../../../src/tasks/digit/prediction.js";
import { answerAmong } from "../../../src/tasks/digit/several.js";

/** Writing at x that is read as a digit, and how far it is one. */
function placed(digit: number, digitness: number, x: number, threshold = 0.9) {
  const probabilities = Array.from({ length: 10 }, (_, d) => (d === digit ? 0.91 : 0.01));
  return {
    answer: predictionOf(probabilities, digitness, threshold),
    box: { x, y: 10.4, width: 20.4, height: 30.4 },
  };
}

const found = (digit: number, x: number) => ({
  digit,
  confidence: 0.91,
  box: { x, y: 10, width: 20, height: 31 },
});

test("a digit alone, or beside what is none, is the answer", () => {
  const main = placed(7, 0.99, 50);
  assert.equal(answerAmong(main, [], [], 0.9), main.answer);
  assert.equal(answerAmong(main, [placed(1, 0.89, 90)], [], 0.9), main.answer);
});

test("digits beside the main one are told, from the left, and no one digit", () => {
  const main = placed(7, 0.99, 50);
  const others = [placed(1, 0.95, 90), placed(3, 0.9, 10), placed(2, 0.2, 70)];
  const { digit, several, ...rest } = answerAmong(main, others, [], 0.9);
  assert.equal(digit, null);
  assert.deepEqual(several, [found(3, 10), found(7, 50), found(1, 90)]);
  const { digit: _, ...own } = main.answer;
  assert.deepEqual(rest, own);
});

test("parts count only where the main figure is no digit", () => {
  const parts = [placed(1, 0.95, 10), placed(1, 0.95, 40)];
  const whole = placed(4, 0.95, 10);
  assert.equal(answerAmong(whole, [], parts, 0.9), whole.answer);
  const { digit, several } = answerAmong(placed(4, 0.1, 10), [], parts, 0.9);
  assert.deepEqual([digit, several], [null, [found(1, 10), found(1, 40)]]);
});

test("one digit beside writing that is none leaves the refusal as it is", () => {
  const main = placed(4, 0.1, 10);
  assert.equal(answerAmong(main, [placed(1, 0.95, 40)], [], 0.9), main.answer);
});

test("a model that refuses nothing takes writing for a figure from one half on", () => {
  const main = placed(7, 0.99, 50, 0);
  assert.equal(answerAmong(main, [placed(1, 0.49, 90, 0)], [], 0), main.answer);
  assert.equal(answerAmong(main, [placed(1, 0.5, 90, 0)], [], 0).several?.length, 2);
});
