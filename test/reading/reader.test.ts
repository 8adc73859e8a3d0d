import assert from "node:assert/strict";
import { test } from "node:test";
import { sliceOf } from "../../src/data/split.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { shippedModel } from "../../src/node/packageFiles.js";
import { bestDigit, openReader } from "../../src/reading/reader.js";
import { smallModel } from "./models.js";

test("the shipped model reads fields until it is released", async () => {
  const set = sliceOf(await loadMnistPart("test"), 0, 20);
  const { read, release } = await openReader({ model: shippedModel });
  const readings = await read(set.images);
  const digits = Array.from(set.labels, (_, i) => bestDigit(readings, i).digit);
  assert.deepEqual(digits, [...set.labels]);
  await release();
  await assert.rejects(read(set.images), /^Error: Session already disposed/);
});

test("a model that reads no fields is refused", async () => {
  await assert.rejects(openReader({ model: smallModel({ side: 32 }) }), {
    code: "BAD_SHAPE",
    message: "small: expected a network that reads fields of 28×28, this one reads 32×32",
  });
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
