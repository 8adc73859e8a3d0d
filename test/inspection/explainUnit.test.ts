import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { unitAt, unitIndex } from "../../src/inspection/activation.js";
import { explainUnit } from "../../src/inspection/explainUnit.js";
import { openTracer } from "../../src/inspection/tracer.js";
import { classesOf, type Model } from "../../src/network/network.js";
import { sizeOf } from "../../src/network/shapes.js";
import { wiringOf } from "../../src/network/wiring.js";
import {
  activations,
  batchNorm,
  conv2d,
  dense,
  flatten,
  maxPool2d,
  softmax,
} from "../../src/node/index.js";
import { nodeRuntime } from "../../src/node/runtime.js";
import { deepNetworks } from "../network/deepNetworks.js";
import { randomSamples, withRandomWeights } from "../network/randomNetworks.js";

/** 3×3 pictures, one filter of 2×2 that adds the corners with weights 1, 2, 3, 4. */
const small: Model = {
  network: {
    name: "small",
    input: { height: 3, width: 3, channels: 1 },
    layers: [
      conv2d(1, 2, { padding: "same" }),
      batchNorm({ epsilon: 1 }),
      maxPool2d(3),
      flatten(),
      dense(2),
      softmax(),
    ],
  },
  weights: [
    [1, 2, 3, 4],
    [0.5],
    // γ, β, mean, variance.
    ...[[2], [1], [10], [3]],
    [0.25, -0.5],
    [1, 2],
  ].map((values) => Float32Array.from(values)),
};
const picture = Uint8Array.from([1, 0, 2, 0, 3, 0, 4, 0, 5]);

describe("explaining a unit", () => {
  test("of a small network: every number as worked out by hand", async () => {
    const [layers] = await activations(small, [picture]);
    const explain = (layer: string, channel = 0, row = 0, column = 0) =>
      explainUnit(small, layers!, { layer, channel, row, column });
    // Below the last row and right of the last column there are zeros.
    const corner = explain("conv2d", 0, 2, 2).arithmetic;
    assert.deepEqual(corner, {
      kind: "weightedSum",
      sides: [1, 2, 2],
      inputs: Float32Array.from([5, 0, 0, 0]),
      weights: Float32Array.from([1, 2, 3, 4]),
      inside: Uint8Array.from([1, 0, 0, 0]),
      bias: 0.5,
      result: 5.5,
    });
    const first = explain("conv2d");
    assert.equal(first.arithmetic.result, 1 + 4 * 3 + 0.5);
    assert.deepEqual(first.reads, [
      { layer: "images", region: { channels: [0, 1], rows: [0, 2], columns: [0, 2] } },
    ]);
    // 2 · (13.5 − 10) / √(3 + 1) + 1.
    assert.equal(explain("batch_normalization").arithmetic.result, 4.5);
    // 3 + 4 · 5 + 0.5 = 23.5 at (1, 1), which becomes 14.5.
    const pool = explain("max_pooling2d").arithmetic;
    assert.ok(pool.kind === "maximum");
    assert.deepEqual([pool.sides, pool.largest, pool.result], [[3, 3], 4, 14.5]);
    const score = explain("dense", 1).arithmetic;
    assert.equal(score.result, 14.5 * -0.5 + 2);
    const share = explain("softmax", 0).arithmetic;
    assert.ok(share.kind === "softmaxShare");
    assert.ok(Math.abs(share.result - 1 / (1 + Math.exp(-5.25 - 4.625))) < 1e-12);
  });

  test("any unit of any deep network comes to the value that the program gave", () =>
    fc.assert(
      fc.asyncProperty(
        deepNetworks,
        fc.nat(2 ** 31),
        fc.nat(2 ** 31),
        async (network, seed, pick) => {
          const model = withRandomWeights(network, seed);
          const tracer = await openTracer(model, nodeRuntime);
          const [layers] = await tracer.trace(
            randomSamples(network, 1, classesOf(network), seed).images,
          );
          await tracer.release();
          for (const { name, output } of wiringOf(network)) {
            const index = pick % sizeOf(output);
            const place = unitAt(name, output, index);
            assert.equal(unitIndex(output, place), index);
            const { result } = explainUnit(model, layers!, place).arithmetic;
            const value = layers!.get(name)!.values[index]!;
            const off = Math.abs(result - value);
            assert.ok(
              off <= 2e-5 * Math.max(1, Math.abs(value)),
              `${name} ${index}: ${result}, ${value}`,
            );
          }
        },
      ),
      { numRuns: 100, seed: 7, includeErrorInReport: true },
    ));

  test("a layer that is not there, and pictures that are none, are told", async () => {
    const [layers] = await activations(small, [picture]);
    const place = { layer: "conv9", channel: 0, row: 0, column: 0 };
    assert.throws(() => explainUnit(small, layers!, place), /small has no layer conv9/);
    await assert.rejects(activations(small, [picture.subarray(1)]), {
      code: "BAD_ARGUMENT",
      message: "activations of small: expected pictures of 1×3×3 numbers, got 8 numbers",
    });
  });
});
