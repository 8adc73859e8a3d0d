import assert from "node:assert/strict";
import { test } from "node:test";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { trainingProgram } from "../../src/network/trainingProgram.js";
import { compileAdam } from "../../src/training/adam.js";
import { allocateState, viewsOf } from "../../src/training/sharedState.js";
import { goldenBatch, loadGolden } from "../golden/golden.js";
import { createSession } from "../runtime/testRuntime.js";
import { runStep, runTraining } from "./runPrograms.js";

const golden = loadGolden();
const model = { network: lenet5, weights: golden.parameters.map(({ weights }) => weights) };

/** The greatest difference as a share of the greatest magnitude expected. */
function relativeDifference(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  assert.equal(got.length, expected.length);
  let [difference, magnitude] = [0, 0];
  for (let i = 0; i < got.length; i++) {
    difference = Math.max(difference, Math.abs(got[i]! - expected[i]!));
    magnitude = Math.max(magnitude, Math.abs(expected[i]!));
  }
  return difference / magnitude;
}

test("lenet5's logits, loss and all ten gradients are PyTorch's", async () => {
  const { logits, loss, gradients } = await runTraining(model, goldenBatch(0, golden.batch));
  assert.ok(relativeDifference(logits.flat(), golden.logits) < 2e-6);
  assert.ok(Math.abs(loss - golden.losses[0]!) < 2e-6, `loss ${loss}`);
  assert.equal(gradients.length, 10);
  golden.parameters.forEach(({ name, gradient, float32Difference }, at) => {
    const difference = relativeDifference(gradients[at]!, gradient);
    // Ours came within 4e-7 where PyTorch's own float32 came within 8e-7 of its float64.
    assert.ok(difference < 2e-6, `d ${name} differs by ${difference}`);
    assert.ok(float32Difference < 1e-6, `${name}: float32 costs PyTorch ${float32Difference}`);
  });
});

test("ten steps of Adam give PyTorch's losses", async () => {
  const program = trainingProgram(lenet5, { batch: golden.batch });
  const session = await createSession(program.onnx, { optimize: false });
  const state = allocateState(lenet5, 1, 1);
  const adam = compileAdam(state);
  const [weights, gradients] = [state.weights, state.gradients[0]![0]!].map((flat) =>
    viewsOf(flat, lenet5),
  );
  weights!.forEach((view, at) => {
    view.set(model.weights[at]!);
  });
  for (const [index, expected] of golden.losses.entries()) {
    // The runtime takes no shared memory: it is fed copies.
    const copies = { network: lenet5, weights: weights!.map((view) => Float32Array.from(view)) };
    const result = await runStep(session, program, copies, goldenBatch(index, golden.batch));
    const difference = Math.abs(result.loss - expected);
    assert.ok(difference < 1e-5, `step ${index}: expected ${expected}, got ${result.loss}`);
    gradients!.forEach((view, at) => {
      view.set(result.gradients[at]!);
    });
    const range = { from: 0, to: state.weights.length };
    adam(range, { ...golden.adam, weightDecay: 0, step: index + 1 });
  }
  await session.release();
});
