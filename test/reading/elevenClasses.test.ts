import assert from "node:assert/strict";
import { test } from "node:test";
import { sliceOf } from "../../src/data/split.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { readSet } from "../../src/node/evaluation/evaluate.js";
import { train } from "../../src/node/training/train.js";
import { digitTask } from "../../src/tasks/digit/digit.js";
import type { TrainingEvent } from "../../src/training/events.js";
import { smallModel } from "./models.js";

/** Digits, and as many pictures of two of them cut in halves, which are none. */
function withHalves(count: number) {
  const digits = sliceOf(set, 0, count);
  const images = new Uint8Array(2 * count * 784);
  const labels = new Uint8Array(2 * count);
  for (let index = 0; index < count; index += 1) {
    const own = digits.images.subarray(index * 784, (index + 1) * 784);
    images.set(own, 2 * index * 784);
    labels[2 * index] = digits.labels[index]!;
    // The upper half below, the lower half above, and both once more: no digit looks so.
    const turned = new Uint8Array(784);
    turned.set(own.subarray(392), 0);
    turned.set(own.subarray(0, 392), 392);
    images.set(
      turned.map((ink, at) => Math.max(ink, own[783 - at]!)),
      (2 * index + 1) * 784,
    );
    labels[2 * index + 1] = 10;
  }
  return { ...digits, count: 2 * count, images, labels };
}

const set = await loadMnistPart("train");
const { network } = smallModel({ classes: 11 });

test("a network of eleven classes learns what is no digit, and ends calibrated", async () => {
  const data = withHalves(3000);
  const quick = { epochs: 2, batch: 32, averageDecay: 0, augmentation: [], workers: 1 };
  const told: TrainingEvent[] = [];
  const onEvent = (event: TrainingEvent) => told.push(event);
  const { model } = await train({ network, data, validationCount: 1000, onEvent, ...quick });
  assert.deepEqual(told.at(-2), { event: "calibrating", done: 5000, all: 5000 });
  const { validationAccuracy } = model.history!.at(-1)!;
  assert.ok(validationAccuracy > 0.8, `${validationAccuracy}`);
  const { temperature, threshold } = model.calibration!;
  assert.ok(temperature > 0.3 && temperature < 3, `${temperature}`);
  assert.ok(threshold > 0 && threshold < 1, `${threshold}`);
  const held = sliceOf(data, data.count - 1000, data.count);
  const { digitness } = await readSet(digitTask, [{ name: "eleven", model }], held);
  const taken = (digits: boolean) => {
    const of = digitness.filter((_, at) => held.labels[at]! < 10 === digits);
    return of.filter((value) => value >= threshold).length / of.length;
  };
  assert.equal(taken(true), 0.99);
  assert.ok(taken(false) < 0.2, `${taken(false)}`);
});

test("pictures of no digit need an eleventh class, whichever part they are in", async () => {
  const { network } = smallModel();
  const data = withHalves(10);
  await assert.rejects(train({ network, data, validationCount: 2 }), {
    code: "BAD_SHAPE",
    message:
      "small: ends in 10 digits' scores, but picture 1 of the train set shows no digit (label " +
      "10); end the network in 11 scores, or leave such pictures out",
  });
  const digits = sliceOf(set, 0, 10);
  const validation = sliceOf(data, 0, 2);
  await assert.rejects(
    train({ network, data: digits, validationCount: 2, extra: [{ train: digits, validation }] }),
    { code: "BAD_SHAPE", message: /^small: .* but picture 3 of the validation set shows no digit/ },
  );
});

test("a network of other classes cannot be trained", async () => {
  const { network } = smallModel({ classes: 26 });
  await assert.rejects(train({ network, data: sliceOf(set, 0, 10), validationCount: 2 }), {
    code: "BAD_SHAPE",
    message:
      /^small: must end in 10 digits' scores, or 11 with one for "not a digit", .* got 26 scores/,
  });
});
