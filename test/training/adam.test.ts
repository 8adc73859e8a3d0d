import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compileAdam, compileAverage, compileStatistics } from "../../src/training/adam.js";
import { optimizers } from "../golden/optimizers.js";
import { assertClose } from "./close.js";
import { plainAdam } from "./plainAdam.js";
import { stateOf } from "./small.js";

const { beta1, beta2, epsilon, weightDecay, rates, start } = optimizers;
const count = start.length;
const rowOf = (flat: readonly number[], step: number) =>
  flat.slice(step * count, (step + 1) * count);
const steps = rates.map((learningRate, at) => ({
  learningRate,
  step: at + 1,
  gradient: rowOf(optimizers.gradients, at),
}));

/** Our weights after each of the ten steps. */
function trajectory(weightDecay: number, epsilonOf: (step: number) => number): number[] {
  const state = stateOf({ weights: start });
  const adam = compileAdam(state);
  return steps.flatMap(({ learningRate, step, gradient }) => {
    state.gradients[0]?.[0]?.set(gradient);
    const own = { learningRate, beta1, beta2, epsilon: epsilonOf(step), weightDecay, step };
    adam({ from: 0, to: count }, own);
    return [...state.weights.subarray(0, count)];
  });
}

/**
 * PyTorch divides m / (1 − β₁ᵗ) by √(v / (1 − β₂ᵗ)) + ε. Ours, as Keras', takes √(1 − β₂ᵗ) out of
 * the denominator: √v + ε̂ is the same where ε̂ = ε · √(1 − β₂ᵗ).
 */
const asPyTorch = (step: number) => epsilon * Math.sqrt(1 - beta2 ** step);
/** Some roundings of float32 a step, for weights below 2. */
const float32Tolerance = 2e-6;

describe("ten steps", () => {
  test("of Adam are PyTorch's, its epsilon brought into our form", () => {
    assertClose(trajectory(0, asPyTorch), optimizers.adam, float32Tolerance);
  });

  test("of AdamW are PyTorch's, its epsilon brought into our form", () => {
    assertClose(trajectory(weightDecay, asPyTorch), optimizers.adamw, float32Tolerance);
  });

  test("of AdamW are Keras', epsilon as it is", () => {
    assertClose(
      trajectory(weightDecay, () => epsilon),
      optimizers.keras,
      float32Tolerance,
    );
  });

  test("in the two forms are far apart: the comparison can tell them", () => {
    const last = (flat: readonly number[]) => rowOf(flat, 9);
    const apart = last(optimizers.adamw).map((w, at) =>
      Math.abs(w - (last(optimizers.keras)[at] ?? w)),
    );
    assert.ok(Math.max(...apart) > 0.01, `${apart}`);
  });
});

test("the plain reference of these tests is Keras' rule", () => {
  const state = { weights: [...start], m: start.map(() => 0), v: start.map(() => 0) };
  const found = steps.flatMap(({ learningRate, step, gradient }) => {
    plainAdam(state, gradient, { learningRate, beta1, beta2, epsilon, weightDecay, step });
    return [...state.weights];
  });
  assertClose(found, optimizers.keras);
});

describe("one step of Adam", () => {
  const one = { learningRate: 0.5, beta1: 0.75, beta2: 0.9375, epsilon: 0.25, weightDecay: 0 };

  test("leaves the moments and the weight that a hand computes", () => {
    const state = stateOf({ weights: [1], m: [2], v: [4] });
    state.gradients[0]?.[0]?.set([8]);
    compileAdam(state)({ from: 0, to: 4 }, { ...one, step: 2 });
    // m = 0.75 · 2 + 0.25 · 8, v = 0.9375 · 4 + 0.0625 · 64.
    assert.equal(state.m[0], 3.5);
    assert.equal(state.v[0], 7.75);
    const rate = (0.5 * Math.sqrt(1 - 0.9375 ** 2)) / (1 - 0.75 ** 2);
    assertClose(state.weights.subarray(0, 1), [1 - (rate * 3.5) / (Math.sqrt(7.75) + 0.25)], 1e-6);
  });

  test("the first has the size of the rate, whatever the gradient's", () => {
    for (const gradient of [1, -100, 1e-3]) {
      const state = stateOf({ weights: [0] });
      state.gradients[0]?.[0]?.fill(gradient);
      compileAdam(state)({ from: 0, to: 4 }, { ...one, epsilon: 1e-10, step: 1 });
      assertClose(
        state.weights.subarray(0, 4),
        new Array(4).fill(-0.5 * Math.sign(gradient)),
        1e-6,
      );
    }
  });

  test("decays the weight by rate · decay, and by nothing that the gradient brings", () => {
    const state = stateOf({ weights: [4, -2, 1, 0] });
    compileAdam(state)({ from: 0, to: 4 }, { ...one, weightDecay: 0.25, step: 1 });
    assert.deepEqual([...state.weights.subarray(0, 4)], [3.5, -1.75, 0.875, 0]);
    assert.deepEqual(
      [...state.m, ...state.v].filter((x) => x !== 0),
      [],
    );
  });

  test("takes the sum of what all workers and runs found", () => {
    const apart = stateOf({ weights: [1, 2, 3, 4] }, { workers: 2, runs: 2 });
    const whole = stateOf({ weights: [1, 2, 3, 4] });
    for (const [at, gradient] of apart.gradients.flat().entries()) gradient.fill(2 ** at);
    whole.gradients[0]?.[0]?.fill(15);
    for (const state of [apart, whole]) {
      compileAdam(state)({ from: 0, to: 4 }, { ...one, step: 1 });
    }
    assert.equal(whole.m[0], 3.75);
    for (const name of ["weights", "m", "v"] as const) assert.deepEqual(apart[name], whole[name]);
  });

  test("touches its range alone, in every array", () => {
    const state = stateOf({ weights: new Array(16).fill(1) });
    state.gradients[0]?.[0]?.fill(1);
    compileAdam(state)({ from: 4, to: 12 }, { ...one, step: 1 });
    const moved = (array: Float32Array, before: number) =>
      [...array.subarray(0, 16)].map((value) => value !== before);
    const inRange = Array.from({ length: 16 }, (_, at) => at >= 4 && at < 12);
    assert.deepEqual(moved(state.weights, 1), inRange);
    assert.deepEqual(moved(state.m, 0), inRange);
    assert.deepEqual(moved(state.v, 0), inRange);
    assert.ok(state.average.every((value) => value === 0));
  });
});

describe("the weights' average", () => {
  /** What the average is after one move from 0 towards 1: 1 − its decay. */
  const shareAt = (decay: number, step: number) => {
    const state = stateOf({ weights: [1, 1, 1, 1] });
    compileAverage(state)({ from: 0, to: 4 }, decay, step);
    return state.average[0] ?? Number.NaN;
  };

  test("warms up: its decay is (1 + step) / (10 + step)", () => {
    assertClose(shareAt(0.998, 1), 9 / 11, 1e-7);
    assertClose(shareAt(0.998, 2), 9 / 12, 1e-7);
    assertClose(shareAt(0.998, 90), 9 / 100, 1e-7);
  });

  test("keeps its own decay once the warm-up has reached that", () => {
    // (1 + 8) / (10 + 8) = 0.5.
    assertClose(shareAt(0.5, 7), 9 / 17, 1e-7);
    assertClose(shareAt(0.5, 8), 0.5, 1e-7);
    assertClose(shareAt(0.5, 9), 0.5, 1e-7);
    assertClose(shareAt(0.998, 100_000), 0.002, 1e-7);
  });

  test("moves from where it is, in its range alone, and leaves the weights", () => {
    const state = stateOf({ weights: [9, 9, 9, 9, 5, 6, 7, 8, 9, 9, 9, 9] });
    state.average.fill(1);
    compileAverage(state)({ from: 4, to: 8 }, 0.75, 1000);
    assert.deepEqual(
      [...state.average.subarray(0, 12)],
      [1, 1, 1, 1, 2, 2.25, 2.5, 2.75, 1, 1, 1, 1],
    );
    assert.deepEqual([...state.weights.subarray(0, 9)], [9, 9, 9, 9, 5, 6, 7, 8, 9]);
  });
});

describe("running averages of batch statistics", () => {
  test("keep momentum of themselves and take the rest from one run's statistic", () => {
    const state = stateOf({ weights: [8, -8, 0, 4] });
    state.gradients[0]?.[0]?.set([4, 4, 1, 4]);
    compileStatistics(state)({ from: 0, to: 4 }, 0.75);
    assert.deepEqual([...state.weights.subarray(0, 4)], [7, -5, 0.25, 4]);
  });

  test("take the mean of three workers' statistics, and touch nothing else", () => {
    const state = stateOf({ weights: new Array(12).fill(2) }, { workers: 3, runs: 1 });
    for (const [at, statistic] of state.gradients.flat().entries()) statistic.fill(3 * at + 1);
    compileStatistics(state)({ from: 4, to: 8 }, 0.5);
    // 0.5 · 2 + 0.5 · (1 + 4 + 7) / 3.
    assertClose(state.weights.subarray(0, 12), [2, 2, 2, 2, 3, 3, 3, 3, 2, 2, 2, 2], 1e-6);
    assert.ok([...state.m, ...state.v, ...state.average].every((value) => value === 0));
  });

  test("stay where momentum is 1", () => {
    const state = stateOf({ weights: [1, 2, 3, 4] });
    state.gradients[0]?.[0]?.fill(100);
    compileStatistics(state)({ from: 0, to: 4 }, 1);
    assert.deepEqual([...state.weights.subarray(0, 4)], [1, 2, 3, 4]);
  });
});
