import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Augmenter } from "../../src/data/augmentation/augmenter.js";
import type { DigitSet } from "../../src/data/digitSet.js";
import { Random } from "../../src/data/random.js";
import { BatchInput } from "../../src/training/batchInput.js";

const data: DigitSet = {
  count: 5,
  height: 1,
  width: 2,
  images: Uint8Array.of(10, 11, 20, 21, 30, 31, 40, 41, 50, 51),
  labels: Uint8Array.of(1, 2, 3, 4, 5),
};
const program = { onnx: new Uint8Array(), batch: 4, classes: 10, labelSize: 1, dropouts: [] };

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
  const three = input.fill(Uint32Array.of(4), Uint32Array.of(0, 1, 2), 0.5, 1, 0);
  assert.deepEqual([...three.labels!.data], [5, 1, 2, 3]);
  const none = input.fill(new Uint32Array(), Uint32Array.of(3), 0.5, 1, 0);
  assert.deepEqual([...none.labels!.data], [4, 4, 4, 4]);
  assert.deepEqual([...none.sampleWeights!.data], [0, 0, 0, 0]);
});

describe("augmentation", () => {
  const steps = [{ kind: "contrast", strength: 0.9, chance: 1 }] as const;
  const options = { ...plain, seed: 9, epochs: 5, augmentation: steps };
  const imagesOf = (input: BatchInput, samples: readonly number[], epoch: number, stream = 0) => {
    const filled = input.fill(Uint32Array.from(samples), Uint32Array.of(0), 0.25, epoch, stream);
    return [...(filled.images?.data ?? [])].map(Number);
  };

  test("has a random stream of its own for each seed, epoch and sample", () => {
    const found = imagesOf(new BatchInput(program, data, options), [4, 2, 3, 1], 2);
    const expected = new Uint8Array(8);
    for (const [column, sample] of [4, 2, 3, 1].entries()) {
      const random = new Random(9, 2, sample);
      new Augmenter(steps, 1, 2).changeInto(data.images, 2 * sample, expected, column, 4, random);
    }
    assert.deepEqual(found, [...expected]);
    assert.notDeepEqual(found, imagesOf(new BatchInput(program, data, plain), [4, 2, 3, 1], 2));
  });

  test("changes a sample in the same way wherever in the batch it lies", () => {
    const input = new BatchInput(program, data, options);
    const column = (pixels: number[], at: number) => [pixels[at], pixels[4 + at]];
    const first = column(imagesOf(input, [4, 2, 3, 1], 1, 0), 0);
    assert.deepEqual(column(imagesOf(input, [0, 1, 4, 2], 1, 77), 2), first);
  });

  test("is refineAugmentation's in exactly the last refineEpochs", () => {
    const white = { ...data, images: new Uint8Array(10).fill(255) };
    const touched = (refineEpochs: number) => {
      const input = new BatchInput(program, white, { ...options, refineEpochs });
      return [1, 2, 3, 4, 5].map((epoch) =>
        imagesOf(input, [0, 1, 2, 3], epoch).some((pixel) => pixel !== 255),
      );
    };
    assert.deepEqual(touched(0), [true, true, true, true, true]);
    assert.deepEqual(touched(2), [true, true, true, false, false]);
    assert.deepEqual(touched(5), [false, false, false, false, false]);
  });

  test("of the last epochs is told from none", () => {
    const refine = { ...plain, epochs: 5, refineEpochs: 1, refineAugmentation: steps };
    const input = new BatchInput(program, data, refine);
    const bare = [40, 30, 20, 10, 41, 31, 21, 11];
    assert.deepEqual(imagesOf(input, [3, 2, 1, 0], 4), bare);
    assert.notDeepEqual(imagesOf(input, [3, 2, 1, 0], 5), bare);
  });
});

describe("dropout", () => {
  const dropouts = [
    { name: "mask dropout", shape: [100, 4] as [number, number], rate: 0.25 },
    { name: "mask dropout_1", shape: [3, 4] as [number, number], rate: 0.5 },
  ];
  const masksOf = (epoch: number, stream: number, seed = 1) => {
    const input = new BatchInput({ ...program, dropouts }, data, { ...plain, seed });
    const filled = input.fill(Uint32Array.of(1), Uint32Array.of(0), 1, epoch, stream);
    return dropouts.map(({ name }) => [...(filled[name]?.data ?? [])].map(Number));
  };
  const share = (mask: readonly number[]) => mask.filter((x) => x === 0).length / mask.length;

  test("drops its share and scales what it keeps, so that means stay", () => {
    const [quarter = [], half = []] = masksOf(1, 0);
    assert.deepEqual(new Set(quarter), new Set([0, Math.fround(4 / 3)]));
    assert.deepEqual(new Set(half), new Set([0, 2]));
    assert.equal(quarter.length, 400);
    assert.ok(Math.abs(share(quarter) - 0.25) < 0.07, `${share(quarter)}`);
  });

  test("is the stream's of its seed, layer, epoch and run", () => {
    for (const [at, { shape, rate }] of dropouts.entries()) {
      // The bytes of "drop", counted on for each layer; runs below 2²⁰ an epoch.
      const random = new Random(6, 0x64726f70 + at, 3 * 1_048_576 + 11);
      const length = shape[0] * shape[1];
      const kept = Math.fround(1 / (1 - rate));
      const expected = Array.from({ length }, () => (random.uniform() < rate ? 0 : kept));
      assert.deepEqual(masksOf(3, 11, 6)[at], expected);
    }
    assert.notDeepEqual(masksOf(1, 1), masksOf(1, 0));
    assert.notDeepEqual(masksOf(2, 0), masksOf(1, 0));
  });

  test("drops what is drawn below the rate, not at it", (context) => {
    context.mock.method(Random.prototype, "uniform", () => 0.25);
    const [quarter = [], half = []] = masksOf(1, 0);
    assert.deepEqual(new Set(quarter), new Set([Math.fround(4 / 3)]));
    assert.deepEqual(new Set(half), new Set([0]));
  });

  test("is fed in the program's shape", () => {
    const input = new BatchInput({ ...program, dropouts }, data, plain);
    const filled = input.fill(Uint32Array.of(1), Uint32Array.of(0), 1, 1, 0);
    const shapes = Object.entries(filled).map(([name, { dtype, shape }]) => [
      name,
      dtype,
      [...shape],
    ]);
    assert.deepEqual(shapes, [
      ["images", "uint8", [2, 4]],
      ["labels", "uint8", [4]],
      ["sampleWeights", "float32", [1, 4]],
      ["mask dropout", "float32", [100, 4]],
      ["mask dropout_1", "float32", [3, 4]],
    ]);
  });
});
