import assert from "node:assert/strict";
import { test } from "node:test";
import { loadMnistPart } from "../../src/data/mnist.node.js";
import { sliceOf } from "../../src/data/split.js";
import { bestDigit, openReader, readingsOf } from "../../src/evaluation/reader.node.js";
import { shippedModel } from "../../src/recognition/shippedModel.node.js";

function scores(classes: number, said: Readonly<Record<number, number>>): number[] {
  return Array.from({ length: classes }, (_, unit) => said[unit] ?? 0);
}

test("of ten scores the highest stands for digitness", () => {
  const all = Float32Array.from([...scores(10, { 3: 0.75, 4: 0.25 }), ...scores(10, { 9: 1 })]);
  const readings = readingsOf(all, 2, "made-up");
  assert.deepEqual(readings.probabilities, all);
  assert.deepEqual([...readings.digitness], [0.75, 1]);
  assert.deepEqual(bestDigit(readings, 0), { digit: 3, confidence: 0.75 });
});

test("of eleven the last is that of no digit, and the digits' are over their sum", () => {
  const readings = readingsOf(Float32Array.from(scores(11, { 2: 0.25, 5: 0.25, 10: 0.5 })), 1, "m");
  assert.deepEqual([...readings.probabilities], scores(10, { 2: 0.5, 5: 0.5 }));
  assert.deepEqual([...readings.digitness], [0.5]);
  assert.deepEqual(bestDigit(readings, 0), { digit: 2, confidence: 0.5 });
});

test("beside a certain no digit, no digit is likelier than another", () => {
  const readings = readingsOf(Float32Array.from(scores(11, { 10: 1 })), 1, "m");
  assert.deepEqual([...readings.digitness], [0]);
  assert.deepEqual(bestDigit(readings, 0), { digit: 0, confidence: Math.fround(0.1) });
});

test("other widths and damaged scores are the model's fault", () => {
  assert.throws(() => readingsOf(new Float32Array(24), 2, "odd"), {
    code: "UNSUPPORTED_MODEL",
    message: 'odd: expected 10 scores a picture, or 11 with one for "no digit", got 12',
  });
  const damaged = new Float32Array(20).fill(0.1);
  damaged[13] = Number.NaN;
  assert.throws(() => readingsOf(damaged, 2, "odd"), {
    code: "BAD_MODEL",
    message: /got NaN for picture 1; its weights are damaged/,
  });
});

test("the shipped model reads fields", async () => {
  const set = sliceOf(await loadMnistPart("test"), 0, 20);
  const readings = await (await openReader(shippedModel))(set.images);
  const digits = Array.from(set.labels, (_, i) => bestDigit(readings, i).digit);
  assert.deepEqual(digits, [...set.labels]);
});
