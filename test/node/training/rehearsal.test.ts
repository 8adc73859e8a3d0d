import assert from "node:assert/strict";
import { test } from "node:test";
import { sliceOf } from "../../../src/data/split.js";
import { loadMnistPart } from "../../../src/node/data/mnist.js";
import { loadRehearsal } from "../../../src/node/training/rehearsal.js";

test("what is rehearsed: 33 of each digit, of which MNIST's are of its training part, and 100 of none", async () => {
  const { count, height, width, images, labels } = await loadRehearsal();
  assert.deepEqual([count, height, width], [430, 28, 28]);
  const counts = Array.from({ length: 11 }, (_, label) => labels.filter((l) => l === label).length);
  assert.deepEqual(counts, [...new Array<number>(10).fill(33), 100]);
  const mnist = sliceOf(await loadMnistPart("train"), 0, 10_000);
  const known = new Set<string>();
  for (let at = 0; at < mnist.count; at += 1) known.add(textOf(mnist.images, at));
  const found = [...labels.keys()].filter((at) => known.has(textOf(images, at)));
  assert.equal(found.length, 250);
  assert.ok(found.every((at) => at < 250 && labels[at] === Math.floor(at / 25)));
});

const textOf = (images: Uint8Array, at: number) =>
  Buffer.from(images.subarray(at * 784, (at + 1) * 784)).toString("latin1");
