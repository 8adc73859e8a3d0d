import assert from "node:assert/strict";
import { test } from "node:test";
import { repeated } from "../../src/data/repeated.js";

const three = {
  ...{ count: 3, height: 1, width: 2 },
  ...{ images: Uint8Array.of(1, 2, 3, 4, 5, 6), labels: Uint8Array.of(7, 8, 9) },
};

test("each picture stands in it equally often, or once more, with its label", () => {
  const { count, height, width, images, labels } = repeated(three, 8, 1);
  assert.deepEqual([count, height, width], [8, 1, 2]);
  const times = [7, 8, 9].map((label) => labels.filter((one) => one === label).length);
  assert.deepEqual([...times].sort(), [2, 3, 3]);
  for (const [at, label] of labels.entries()) {
    const first = 2 * (label - 7) + 1;
    assert.deepEqual([...images.subarray(2 * at, 2 * at + 2)], [first, first + 1]);
  }
});

test("fewer than there are: some of them, each once, which ones by the seed", () => {
  const chosen = Array.from({ length: 20 }, (_, seed) => [...repeated(three, 2, seed).labels]);
  for (const labels of chosen) assert.equal(new Set(labels).size, 2);
  assert.deepEqual(new Set(chosen.flat()), new Set([7, 8, 9]));
  assert.equal(repeated(three, 0, 1).count, 0);
});
