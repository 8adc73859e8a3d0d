import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dense, flatten } from "../../src/network/layers/index.js";
import type { Network } from "../../src/network/network.js";
import { trainingProgram } from "../../src/network/trainingProgram.js";
import { createSession } from "../../src/node/runtime.js";
import { float32 } from "../../src/runtime/session.js";
import { digitTraining } from "../../src/tasks/digit/training.js";
import { optimizers } from "../golden/optimizers.js";
import { assertClose } from "./close.js";

/** A one-pixel picture is a factor: the kernel's gradient is dLogits times it, the bias' their sum. */
const network: Network = {
  name: "one pixel",
  input: { height: 1, width: 1, channels: 1 },
  layers: [flatten(), dense(4)],
};

/** Loss and dLogits of one sample whose logits are the bias: the training program's own. */
async function lossOf(logits: readonly number[], label: number, labelSmoothing: number) {
  const { onnx } = trainingProgram(network, {
    batch: 1,
    loss: (logits, labels) => digitTraining.loss(logits, labels, labelSmoothing),
  });
  const session = await createSession(onnx, { optimize: false });
  const { loss, "d dense/bias": dBias } = await session.run({
    images: { dtype: "uint8", shape: [1, 1], data: Uint8Array.of(0) },
    labels: { dtype: "uint8", shape: [1], data: Uint8Array.of(label) },
    sampleWeights: float32(Float32Array.of(1), [1, 1]),
    "dense/kernel": float32(new Float32Array(4), [1, 4]),
    "dense/bias": float32(Float32Array.from(logits), [4, 1]),
  });
  await session.release();
  return { loss: Number(loss?.data[0]), dLogits: Array.from(dBias?.data ?? [], Number) };
}

describe("label smoothing", () => {
  test("between equal logits: the loss is log 4, the gradient 1/4 − q", async () => {
    const { loss, dLogits } = await lossOf([2, 2, 2, 2], 1, 0.2);
    assertClose(loss, Math.log(4), 1e-6);
    // q = 0.8 + 0.05 for the label, 0.05 for the others.
    assertClose(dLogits, [0.2, -0.6, 0.2, 0.2], 1e-6);
  });

  test("p = (1/2, 1/4, 1/8, 1/8): loss and gradient by hand", async () => {
    const logits = [Math.log(4), Math.log(2), 0, 0];
    const { loss, dLogits } = await lossOf(logits, 0, 0.4);
    // q = (0.7, 0.1, 0.1, 0.1); −Σ q log₂ p = 0.7 · 1 + 0.1 · (2 + 3 + 3).
    assertClose(loss, 1.5 * Math.LN2, 1e-6);
    assertClose(dLogits, [-0.2, 0.15, 0.025, 0.025], 1e-6);
    const hard = await lossOf(logits, 0, 0);
    assertClose(hard.loss, Math.LN2, 1e-6);
    assertClose(hard.dLogits, [-0.5, 0.25, 0.125, 0.125], 1e-6);
  });

  test("costs least at the smoothed answer itself, where the gradient is 0", async () => {
    const q = [0.1, 0.1, 0.7, 0.1];
    const { loss, dLogits } = await lossOf(q.map(Math.log), 2, 0.4);
    assertClose(loss, -(0.7 * Math.log(0.7) + 0.3 * Math.log(0.1)), 1e-6);
    assertClose(dLogits, [0, 0, 0, 0], 1e-6);
  });

  test("of three samples has PyTorch's loss and gradient", async () => {
    const { smoothing, labels, logits, loss, dLogits } = optimizers.labelSmoothing;
    const each = await Promise.all(
      labels.map((label, n) => lossOf(logits.slice(4 * n, 4 * n + 4), label, smoothing)),
    );
    assert.equal(each.length, 3);
    assertClose(each.reduce((sum, one) => sum + one.loss, 0) / 3, loss, 1e-6);
    assertClose(
      each.flatMap((one) => one.dLogits.map((d) => d / 3)),
      dLogits,
      1e-6,
    );
  });
});
