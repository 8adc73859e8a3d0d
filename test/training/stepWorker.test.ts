import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dense, dropout, flatten, rescale } from "../../src/network/layers/index.js";
import { trainingProgram } from "../../src/network/trainingProgram.js";
import { digitTraining } from "../../src/tasks/digit/training.js";
import type { TrainingOptions } from "../../src/training/options.js";
import { TrainingRun } from "../../src/training/run.js";
import { control, meansOf, runsOf } from "../../src/training/sharedState.js";
import { StepWorker } from "../../src/training/stepWorker.js";
import { assertClose } from "./close.js";
import { trainPlainly } from "./plainTraining.js";
import { denseNetwork, digitsInNode, plainOptions, smallSet } from "./small.js";

const rate = 0.25;
const network = {
  ...denseNetwork,
  layers: [rescale(1 / 255), flatten(), dropout(rate), dense(10)],
};
const options: TrainingOptions = {
  ...plainOptions,
  seed: 7,
  epochs: 3,
  batch: 4,
  optimizer: "adamw",
  learningRate: 0.05,
  weightDecay: 0.5,
  averageDecay: 0.5,
  epsilon: 1e-3,
};

const cases: readonly (readonly [title: string, options: TrainingOptions, images: number])[] = [
  ["of three steps, the last one smaller", options, 10],
  ["of two runs a step, the last one of one sample", { ...options, batch: 66 }, 100],
  ["with a constant rate and no decay", { ...options, schedule: "constant", weightDecay: 0 }, 8],
  ["with a long average", { ...options, averageDecay: 0.998 }, 10],
];

/** The only worker of a run, in this thread: alone it need not wait for others. */
async function worker(data = smallSet(10), own = options) {
  const run = TrainingRun.fresh(network, own, data, digitsInNode);
  const { images: batch } = runsOf(own, network);
  const program = trainingProgram(network, {
    batch,
    loss: (logits, labels) => digitTraining.loss(logits, labels, own.labelSmoothing),
  });
  const setup = { index: 0, network, options: own, program, data, state: run.state, task: "digit" };
  return { run, step: await StepWorker.create(setup, digitsInNode.runtime) };
}

/** Weights, moments and average, in float32, against float64's. */
const tolerance = 5e-6;

describe("one worker's epochs", () => {
  for (const [title, own, count] of cases) {
    test(`${title}, are those of plain float64`, async () => {
      const data = smallSet(count);
      const { run, step } = await worker(data, own);
      const { images, runs } = runsOf(own, network);
      const expected = trainPlainly(data, own, { images, runs, rate });
      const steps = Math.ceil(count / own.batch);
      for (const [at, [loss, correct, seen]] of expected.totals.entries()) {
        assert.equal(await step.runEpoch(at + 1, 0), steps);
        assertClose(run.state.totals[0] ?? [], [loss, correct, seen], 1e-4);
        assert.equal(seen, count);
        assert.equal(Atomics.load(run.state.control, control.steps), steps);
        run.state.totals[0]?.fill(0);
      }
      for (const name of ["weights", "m", "v", "average"] as const) {
        assertClose(run.state[name].subarray(0, 50), expected[name], tolerance);
        assert.deepEqual([...run.state[name].subarray(50)], [0, 0]);
      }
    });
  }

  test("begin in the middle of one where they are told to", async () => {
    const [whole, halves] = [await worker(), await worker()];
    await whole.step.runEpoch(1, 0);
    Atomics.store(halves.run.state.control, control.stopAsked, 1);
    assert.equal(await halves.step.runEpoch(1, 0), 1);
    assert.equal(Atomics.load(halves.run.state.control, control.steps), 1);
    assert.equal(meansOf(halves.run.state.totals).loss > 0, true);
    assert.equal(await halves.step.runEpoch(1, 1), 2);
    Atomics.store(halves.run.state.control, control.stopAsked, 0);
    assert.equal(await halves.step.runEpoch(1, 2), 3);
    assert.deepEqual(halves.run.state.weights, whole.run.state.weights);
    assert.deepEqual(halves.run.state.totals, whole.run.state.totals);
  });

  test("without an average leave it as it was", async () => {
    const { run, step } = await worker(smallSet(10), { ...options, averageDecay: 0 });
    const before = run.state.average.slice();
    await step.runEpoch(1, 0);
    assert.deepEqual(run.state.average, before);
    assert.notDeepEqual(run.state.weights, before);
  });
});
