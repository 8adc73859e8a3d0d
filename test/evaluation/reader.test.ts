import assert from "node:assert/strict";
import { test } from "node:test";
import { loadMnistPart } from "../../src/data/mnist.node.js";
import { sliceOf } from "../../src/data/split.js";
import { bestDigit, openReader } from "../../src/evaluation/reader.node.js";
import { shippedModel } from "../../src/recognition/shippedModel.node.js";

test("the shipped model reads fields", async () => {
  const set = sliceOf(await loadMnistPart("test"), 0, 20);
  const readings = await (await openReader({ model: shippedModel }))(set.images);
  const digits = Array.from(set.labels, (_, i) => bestDigit(readings, i).digit);
  assert.deepEqual(digits, [...set.labels]);
});

test("the likeliest digit is the answer, of equals the lowest", () => {
  const probabilities = Float32Array.of(
    0,
    0,
    0.25,
    0.5,
    0,
    0,
    0,
    0,
    0.25,
    0,
    ...new Array(10).fill(0.1),
  );
  const readings = { probabilities, digitness: Float64Array.of(1, 0) };
  assert.deepEqual(bestDigit(readings, 0), { digit: 3, confidence: 0.5 });
  assert.deepEqual(bestDigit(readings, 1), { digit: 0, confidence: Math.fround(0.1) });
});
