import assert from "node:assert/strict";
import { test } from "node:test";
import { randomFor } from "../../../src/data/random.js";
import { fitTemperature as fitAnswered } from "../../../src/tasks/classification/temperature.js";
import { thresholdKeeping } from "../../../src/tasks/classification/threshold.js";
import { calibrationFor } from "../../../src/tasks/digit/calibration.js";
import { digitnessOf, digitProbabilities, uncalibrated } from "../../../src/tasks/digit/scores.js";

const fitTemperature = (views: readonly Float32Array[], labels: Uint8Array) =>
  fitAnswered(views, labels, 10);

/** Logits [N, classes] of a made-up network, and labels drawn from its probabilities at `truth`. */
function madeUp(count: number, truth: number, classes = 10) {
  const random = randomFor(7, classes);
  const logits = new Float32Array(count * classes).map(() => random.between(-6, 6));
  const labels = new Uint8Array(count).map((_, index) => {
    const own = logits.subarray(index * classes, (index + 1) * classes);
    const probabilities = digitProbabilities(own, truth);
    let sum = 0;
    const sums = probabilities.map((p) => {
      sum += p;
      return sum;
    });
    const drawn = random.between(0, sum);
    return sums.findIndex((upTo) => drawn < upTo);
  });
  return { logits, labels };
}

for (const truth of [0.6, 1, 1.7, 3]) {
  test(`a network that is right at temperature ${truth} gets it`, () => {
    const { logits, labels } = madeUp(6000, truth);
    const found = fitTemperature([logits], labels);
    assert.ok(Math.abs(found / truth - 1) < 0.05, `${found}`);
  });
}

test("the eleventh class has no part in it, nor have pictures of no digit", () => {
  const { logits, labels } = madeUp(3000, 1.5, 11);
  const expected = fitTemperature([logits], labels);
  assert.ok(Math.abs(expected / 1.5 - 1) < 0.06, `${expected}`);
  const louder = logits.map((logit, at) => (at % 11 === 10 ? logit + 50 : logit));
  assert.equal(fitTemperature([louder], labels), expected);
  const more = new Float32Array([...logits, ...Array<number>(10).fill(0), 9]);
  assert.equal(fitTemperature([more], new Uint8Array([...labels, 10])), expected);
});

test("views count as much as the pictures, and the threshold is that of the first", () => {
  const [sure, unsure] = [madeUp(3000, 0.7), madeUp(3000, 0.7)];
  const halved = unsure.logits.map((logit) => logit / 2);
  const found = fitTemperature([sure.logits, halved], sure.labels);
  assert.ok(found > 0.37 && found < 0.68, `${found}`);
  const both = fitTemperature([sure.logits, sure.logits], sure.labels);
  assert.ok(Math.abs(both - fitTemperature([sure.logits], sure.labels)) < 1e-5);
  const { temperature, threshold } = calibrationFor([sure.logits, halved], sure.labels, 0.9);
  const digitness = sure.labels.reduce<number[]>((list, _, index) => {
    list.push(digitnessOf(sure.logits.subarray(index * 10, (index + 1) * 10), temperature));
    return list;
  }, []);
  assert.equal(threshold, thresholdKeeping(digitness, 0.9));
});

test("a few right answers do not make a network infallible", () => {
  const logits = new Float32Array(50 * 10);
  const labels = new Uint8Array(50).map((_, index) => index % 10);
  for (const [index, label] of labels.entries()) logits[index * 10 + label] = 8;
  const found = fitTemperature([logits], labels);
  assert.ok(found > 0.5 && found < 1, `${found}`);
});

test("answers that are all wrong end within the range", () => {
  const logits = new Float32Array(5000 * 10);
  for (let index = 0; index < 5000; index += 1) logits[index * 10] = 300;
  const found = fitTemperature([logits], new Uint8Array(5000).fill(1));
  assert.ok(found > 10 && found < 20.001, `${found}`);
});

test("the threshold keeps the share that is asked for", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => (99 - index) / 100);
  assert.equal(thresholdKeeping(hundred, 0.99), 0.01);
  assert.equal(thresholdKeeping(hundred, 0.9), 0.1);
  assert.equal(thresholdKeeping(hundred, 0.901), 0.09);
  assert.equal(thresholdKeeping(hundred, 1), 0);
  assert.equal(thresholdKeeping(hundred, 0), 1);
  // Of equal ones all are kept.
  assert.equal(thresholdKeeping([0.5, 0.5, 0.5, 1], 0.5), 0.5);
});

test("refusal is fitted for a network with a class for it, or when it is asked for", () => {
  const ten = madeUp(500, 1);
  assert.equal(calibrationFor([ten.logits], ten.labels).threshold, 0);
  const asked = calibrationFor([ten.logits], ten.labels, 0.8);
  assert.ok(asked.threshold > 0.1 && asked.threshold < 1, `${asked.threshold}`);
  const eleven = madeUp(500, 1, 11);
  const { threshold } = calibrationFor([eleven.logits], eleven.labels);
  assert.ok(threshold > 0 && threshold < 0.5, `${threshold}`);
  assert.deepEqual(calibrationFor([eleven.logits], eleven.labels, 0.99).threshold, threshold);
});

test("nothing to fit on, and a share that is none, are faults", () => {
  const { logits, labels } = madeUp(5, 1, 11);
  assert.throws(() => calibrationFor([logits], new Uint8Array(5).fill(10)), {
    code: "BAD_ARGUMENT",
    message: "calibration: expected pictures of digits, got 5 that show none",
  });
  assert.throws(() => calibrationFor([logits], labels, 1.5), {
    code: "BAD_ARGUMENT",
    message: "keep: expected a share 0…1, got 1.5",
  });
});

test("a model that was never calibrated refuses only by a class of its own for it", () => {
  assert.deepEqual(uncalibrated(10), { temperature: 1, threshold: 0 });
  assert.deepEqual(uncalibrated(11), { temperature: 1, threshold: 0.5 });
});
