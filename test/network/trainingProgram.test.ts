import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  conv2d,
  dense,
  dropout,
  flatten,
  maxPool2d,
  relu,
  rescale,
} from "../../src/network/layers/index.js";
import type { Model, Network } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { matrixShape, trainingProgram } from "../../src/network/trainingProgram.js";
import { digitTraining } from "../../src/tasks/digit/training.js";
import { randomSamples, withRandomWeights } from "./randomNetworks.js";
import { runTraining } from "./runPrograms.js";

const small: Network = {
  name: "small",
  input: { height: 7, width: 6, channels: 2 },
  layers: [
    rescale(1 / 255),
    conv2d(3, 3, { padding: "same" }),
    relu(),
    maxPool2d(2),
    flatten(),
    dense(4),
  ],
};
const model = withRandomWeights(small, 1);
const samples = randomSamples(small, 4, 4, 2);

function assertNear(got: ArrayLike<number>, expected: ArrayLike<number>, what: string) {
  assert.equal(got.length, expected.length, what);
  for (let i = 0; i < got.length; i++) {
    const difference = Math.abs(got[i]! - expected[i]!);
    assert.ok(difference <= 2e-6, `${what}: ${got[i]} at ${i}, expected ${expected[i]}`);
  }
}

test("parameters are matrices: kernels [inputs, outputs], biases columns", () => {
  assert.deepEqual(matrixShape({ shape: [5, 5, 12, 32] }), [300, 32]);
  assert.deepEqual(matrixShape({ shape: [240, 128] }), [240, 128]);
  assert.deepEqual(matrixShape({ shape: [32] }), [32, 1]);
});

test("the same network gives the same bytes, and they the same bits", async () => {
  const [first, second] = [1, 2].map(() => trainingProgram(small, { batch: 4 }));
  assert.deepEqual(first, second);
  assert.equal(first!.batch, 4);
  assert.equal(first!.classes, 4);
  const runs = [await runTraining(model, samples), await runTraining(model, samples)];
  assert.deepEqual(runs[0], runs[1]);
});

test("samples that weigh nothing are as if they were not there", async () => {
  const sampleWeights = Float32Array.of(0.5, 0, 0.5, 0);
  const padded = await runTraining(model, samples, { sampleWeights });
  const size = 7 * 6 * 2;
  const only = (from: Uint8Array, each: number) =>
    Uint8Array.from([0, 2].flatMap((n) => [...from.subarray(n * each, (n + 1) * each)]));
  const alone = await runTraining(model, {
    images: only(samples.images, size),
    labels: only(samples.labels, 1),
  });
  assert.ok(Math.abs(padded.loss - alone.loss) < 1e-6);
  padded.gradients.forEach((gradient, at) => {
    assertNear(gradient, alone.gradients[at]!, `gradient ${at}`);
  });
});

test("label smoothing takes the loss against the smoothed answer", async () => {
  const smoothing = 0.2;
  const { loss, logits } = await runTraining(model, samples, {
    loss: (logits, labels) => digitTraining.loss(logits, labels, smoothing),
  });
  const expected = logits.map((row, n) => {
    const logSum = Math.log(row.reduce((sum, v) => sum + Math.exp(v), 0));
    return row.reduce((sum, v, c) => {
      const q = (c === samples.labels[n] ? 1 - smoothing : 0) + smoothing / 4;
      return sum + q * (logSum - v);
    }, 0);
  });
  assert.ok(Math.abs(loss - expected.reduce((sum, v) => sum + v, 0) / 4) < 1e-6);
});

describe("dropout", () => {
  const network: Network = {
    ...small,
    layers: [rescale(1 / 255), dropout(0.25), flatten(), dropout(0.5), dense(4)],
  };

  test("layers are fed a mask each, named after them, with their rate", () => {
    assert.deepEqual(trainingProgram(network, { batch: 3 }).dropouts, [
      { name: "mask dropout", shape: [84, 3], rate: 0.25 },
      { name: "mask dropout_1", shape: [84, 3], rate: 0.5 },
    ]);
    assert.deepEqual(trainingProgram(lenet5, { batch: 3 }).dropouts, []);
  });

  test("multiplies by the mask, going forward and back", async () => {
    const dropped = withRandomWeights(network, 3);
    const masks = [1, 2].map((by) =>
      Float32Array.from({ length: 84 * 4 }, (_, i) => ((i * by) % 3 === 0 ? 0 : 2)),
    );
    const result = await runTraining(dropped, samples, { masks });
    const [kernel, bias] = dropped.weights as [Float32Array, Float32Array];
    // What reaches the dense layer, in Keras' order; the first mask is in the order C, H, W.
    const reached = (n: number, i: number) => {
      const [position, channel] = [Math.floor(i / 2), i % 2];
      const first = masks[0]![(channel * 42 + position) * 4 + n]!;
      return (samples.images[n * 84 + i]! / 255) * first * masks[1]![i * 4 + n]!;
    };
    const dKernel = new Float64Array(84 * 4);
    result.logits.forEach((row, n) => {
      const expected = Array.from(bias, (start, c) => {
        let sum = start;
        for (let i = 0; i < 84; i++) sum += reached(n, i) * kernel[i * 4 + c]!;
        return sum;
      });
      assertNear(row, expected, `logits of sample ${n}`);
      const sum = expected.reduce((total, v) => total + Math.exp(v), 0);
      expected.forEach((v, c) => {
        const dLogit = (Math.exp(v) / sum - (samples.labels[n] === c ? 1 : 0)) / 4;
        for (let i = 0; i < 84; i++) dKernel[i * 4 + c]! += dLogit * reached(n, i);
      });
    });
    assertNear(result.gradients[0]!, dKernel, "gradient of the kernel");
  });
});

test("where all of a window ties, the gradient is that of one member, not of all", async () => {
  const network: Network = {
    name: "ties",
    input: { height: 4, width: 4, channels: 1 },
    layers: [conv2d(1, 1), relu(), maxPool2d(2), flatten(), dense(2)],
  };
  const weights = [[1], [0.5], [1, -1, 1, -1, 1, -1, 1, -1], [0, 0]].map((w) =>
    Float32Array.from(w),
  );
  const blank: Model = { network, weights };
  const { gradients, loss } = await runTraining(blank, {
    images: new Uint8Array(16).fill(1),
    labels: Uint8Array.of(1),
  });
  // All four windows give 1.5: logits ±6, so dLogits = ±1/(1 + e^−12), each window gets twice that.
  const sure = 1 / (1 + Math.exp(-12));
  assert.ok(Math.abs(loss - 12 - Math.log1p(Math.exp(-12))) < 1e-5);
  assertNear(gradients[0]!, [8 * sure], "kernel: 4 windows · 2 · 1 pixel");
  assertNear(gradients[1]!, [8 * sure], "bias");
});

test("pixels that are exactly 0 after ReLU learn nothing", async () => {
  const network: Network = {
    name: "dead",
    input: { height: 2, width: 2, channels: 1 },
    layers: [conv2d(1, 1), relu(), flatten(), dense(2)],
  };
  const weights = [[3], [0], [1, -1, 1, -1, 1, -1, 1, -1], [0, 0]].map((w) => Float32Array.from(w));
  const { gradients } = await runTraining(
    { network, weights },
    { images: new Uint8Array(4), labels: Uint8Array.of(0) },
  );
  assert.deepEqual(
    gradients.slice(0, 2).map(([g]) => Math.abs(g!)),
    [0, 0],
  );
  assertNear(gradients[3]!, [-0.5, 0.5], "the last bias");
});
