import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Random } from "../../src/data/random.js";
import { batchNorm, conv2d, dense, flatten } from "../../src/network/layers/index.js";
import type { Network } from "../../src/network/network.js";
import { initialWeights } from "../../src/training/initialize.js";

/** Kernels [3, 3, 2, 8], [3, 3, 8, 8] and [1152, 10]; the middle two of one shape. */
const network: Network = {
  name: "initialized",
  input: { height: 12, width: 12, channels: 2 },
  layers: [
    conv2d(8, 3, { padding: "same" }),
    conv2d(8, 3, { padding: "same", bias: false }),
    batchNorm(),
    conv2d(8, 3, { padding: "same", bias: false }),
    flatten(),
    dense(10),
  ],
};
/** Each kernel's place among the parameters, and its limit √(6 / (fan in + fan out)). */
const kernels = [
  { at: 0, limit: Math.sqrt(6 / (9 * 2 + 9 * 8)) },
  { at: 2, limit: Math.sqrt(6 / (9 * 8 + 9 * 8)) },
  { at: 7, limit: Math.sqrt(6 / (9 * 8 + 9 * 8)) },
  { at: 8, limit: Math.sqrt(6 / (1152 + 10)) },
];

describe("initial weights", () => {
  const weights = initialWeights(network, 1);

  test("of kernels are the stream's numbers between their limits, and come near to both", () => {
    for (const { at, limit } of kernels) {
      const random = new Random(1, 0x696e6974, at);
      const expected = (weights[at] ?? []).map(() => random.between(-limit, limit));
      assert.deepEqual(weights[at], expected);
      assert.ok(Math.max(...expected) > 0.95 * limit && Math.max(...expected) <= limit);
      assert.ok(Math.min(...expected) < -0.95 * limit && Math.min(...expected) >= -limit);
    }
  });

  test("of normalizations are 1, 0, 0, 1, and of biases 0", () => {
    const filled = (at: number) => [...new Set(weights[at])];
    assert.deepEqual([3, 4, 5, 6].map(filled), [[1], [0], [0], [1]]);
    assert.deepEqual([1, 9].map(filled), [[0], [0]]);
    assert.deepEqual(
      weights.map(({ length }) => length),
      [144, 8, 576, 8, 8, 8, 8, 576, 11_520, 10],
    );
  });

  test("differ from kernel to kernel of one shape, and from seed to seed", () => {
    assert.notDeepEqual(weights[2], weights[7]);
    assert.notDeepEqual(initialWeights(network, 2)[0], weights[0]);
    assert.deepEqual(initialWeights(network, 1), weights);
  });
});
