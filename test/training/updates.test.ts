import assert from "node:assert/strict";
import { test } from "node:test";
import { batchNorm, conv2d, dense, flatten, relu } from "../../src/network/layers/index.js";
import type { Network } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { compileStatistics } from "../../src/training/adam.js";
import { initialWeights } from "../../src/training/initialize.js";
import { allocateState, parameterOffsets } from "../../src/training/sharedState.js";
import { updatesOf } from "../../src/training/updates.js";

const small: Network = {
  name: "small",
  input: { height: 3, width: 3, channels: 1 },
  layers: [
    conv2d(4, 2, { bias: false }),
    batchNorm({ momentum: 0.75 }),
    relu(),
    flatten(),
    dense(10),
    batchNorm({ momentum: 0.5 }),
  ],
};
/** Offsets: kernel 0, gamma 16, beta 20, mean 24, variance 28, kernel 32, bias 192, gamma 204, … */
const all = { from: 0, to: parameterOffsets(small).at(-1)! };

test("running averages follow statistics, all else gradients; alike neighbours are one range", () => {
  assert.deepEqual(updatesOf(small, { optimizer: "adam", weightDecay: 0 }, all), [
    { kind: "adam", range: { from: 0, to: 24 }, weightDecay: 0 },
    { kind: "statistic", range: { from: 24, to: 32 }, momentum: 0.75 },
    { kind: "adam", range: { from: 32, to: 228 }, weightDecay: 0 },
    { kind: "statistic", range: { from: 228, to: 252 }, momentum: 0.5 },
  ]);
  const own = { from: 0, to: parameterOffsets(lenet5).at(-1)! };
  assert.deepEqual(updatesOf(lenet5, { optimizer: "adam", weightDecay: 0.5 }, own), [
    { kind: "adam", range: own, weightDecay: 0 },
  ]);
});

test("adamw decays kernels alone, and a worker has no more than its own range", () => {
  const own = { from: 8, to: 40 };
  assert.deepEqual(updatesOf(small, { optimizer: "adamw", weightDecay: 0.1 }, own), [
    { kind: "adam", range: { from: 8, to: 16 }, weightDecay: 0.1 },
    { kind: "adam", range: { from: 16, to: 24 }, weightDecay: 0 },
    { kind: "statistic", range: { from: 24, to: 32 }, momentum: 0.75 },
    { kind: "adam", range: { from: 32, to: 40 }, weightDecay: 0.1 },
  ]);
  assert.deepEqual(
    updatesOf(small, { optimizer: "adamw", weightDecay: 0.1 }, { from: 24, to: 32 }),
    [{ kind: "statistic", range: { from: 24, to: 32 }, momentum: 0.75 }],
    "what only touches its range is none of its",
  );
});

test("a running average moves by Keras' rule towards the mean of all workers and runs", () => {
  const state = allocateState(small, 2, 2);
  state.weights.fill(8);
  state.gradients.flat().forEach((array, at) => {
    array.fill(2 ** at);
  });
  compileStatistics(state)({ from: 24, to: 28 }, 0.75);
  // 0.75 · 8 + 0.25 · (1 + 2 + 4 + 8) / 4.
  assert.deepEqual(
    [...state.weights.subarray(20, 32)],
    [8, 8, 8, 8, ...new Array(4).fill(6.9375), 8, 8, 8, 8],
  );
});

test("a normalization starts as the identity", () => {
  const [, gamma, beta, mean, variance] = initialWeights(small, 1);
  assert.deepEqual(
    [gamma, beta, mean, variance].map((array) => array![0]),
    [1, 0, 0, 1],
  );
});
