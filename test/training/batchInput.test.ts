import assert from "node:assert/strict";
import { test } from "node:test";
import type { DigitSet } from "../../src/data/digitSet.js";
import { BatchInput } from "../../src/training/batchInput.js";

const data: DigitSet = {
  count: 5,
  height: 1,
  width: 2,
  images: Uint8Array.of(10, 11, 20, 21, 30, 31, 40, 41, 50, 51),
  labels: Uint8Array.of(1, 2, 3, 4, 5),
};
const program = { onnx: new Uint8Array(), batch: 4, classes: 10, dropouts: [] };

const plain = { seed: 1, epochs: 3, augmentation: [], refineEpochs: 0, refineAugmentation: [] };

test("the last epochs have their own augmentation", () => {
  const bright: DigitSet = { ...data, images: data.images.map(() => 255) };
  const augmentation = [{ kind: "contrast", strength: 0.9, chance: 1 }] as const;
  const input = new BatchInput(program, bright, { ...plain, augmentation, refineEpochs: 1 });
  const pixelsIn = (epoch: number) => {
    const samples = Uint32Array.of(0, 1, 2, 3);
    return [...input.fill(samples, Uint32Array.of(0), 0.25, epoch, 0).images!.data];
  };
  const untouched = new Array(8).fill(255);
  assert.notDeepEqual(pixelsIn(1), untouched);
  assert.notDeepEqual(pixelsIn(2), untouched);
  assert.deepEqual(pixelsIn(3), untouched);
});

test("what a run has room for is filled with other samples, which weigh nothing", () => {
  const input = new BatchInput(program, data, plain);
  const full = input.fill(Uint32Array.of(4, 3, 2, 1), Uint32Array.of(0), 0.25, 1, 0);
  assert.deepEqual([...full.labels!.data], [5, 4, 3, 2]);
  assert.deepEqual([...full.sampleWeights!.data], [0.25, 0.25, 0.25, 0.25]);
  const partial = input.fill(Uint32Array.of(4), Uint32Array.of(0, 2), 0.5, 1, 0);
  assert.deepEqual([...partial.labels!.data], [5, 1, 3, 1]);
  assert.deepEqual([...partial.images!.data], [50, 10, 30, 10, 51, 11, 31, 11]);
  assert.deepEqual([...partial.sampleWeights!.data], [0.5, 0, 0, 0]);
  const none = input.fill(new Uint32Array(), Uint32Array.of(3), 0.5, 1, 0);
  assert.deepEqual([...none.labels!.data], [4, 4, 4, 4]);
  assert.deepEqual([...none.sampleWeights!.data], [0, 0, 0, 0]);
});
