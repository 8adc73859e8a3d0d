import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { dense, dropout, flatten, rescale } from "../../src/network/layers/index.js";
import type { Network } from "../../src/network/network.js";
import { Crew } from "../../src/training/crew.js";
import type { TrainingOptions } from "../../src/training/options.js";
import { TrainingRun } from "../../src/training/run.js";
import { allocateState, control, runsOf } from "../../src/training/sharedState.js";
import { assertClose } from "./close.js";
import { trainPlainly } from "./plainTraining.js";
import { denseNetwork, digitsInNode, plainOptions, smallSet } from "./small.js";

const rate = 0.5;
const network: Network = {
  ...denseNetwork,
  layers: [rescale(1 / 255), flatten(), dropout(rate), dense(10)],
};
const options: TrainingOptions = {
  ...plainOptions,
  seed: 3,
  batch: 7,
  learningRate: 0.05,
  averageDecay: 0.5,
  epsilon: 1e-3,
  workers: 3,
};
const data = smallSet(17);

async function withCrew(work: (crew: Crew, run: TrainingRun) => Promise<void>): Promise<void> {
  const run = TrainingRun.fresh(network, options, data, digitsInNode);
  const crew = await Crew.start(run, data, digitsInNode);
  try {
    await work(crew, run);
  } finally {
    await crew.end();
  }
}

describe("a crew of three", () => {
  test("trains as one plain float64 loop does, each worker a part of each batch", () =>
    withCrew(async (crew, run) => {
      const { images, runs } = runsOf(options, network);
      const expected = trainPlainly(data, options, { images, runs, rate });
      for (const [at, sums] of expected.totals.entries()) {
        assert.equal(await crew.runEpoch(at + 1, 0), 3);
        const found = [0, 1, 2].map((cell) =>
          run.state.totals.reduce((sum, cells) => sum + (cells[cell] ?? 0), 0),
        );
        assertClose(found, sums, 1e-4);
        // Batches of 7, 7 and 3 images: 2 + 2 + 1, 2 + 2 + 1 and 3 + 3 + 1 of them.
        assert.deepEqual(
          run.state.totals.map((cells) => cells[2]),
          [5, 5, 7],
        );
        for (const cells of run.state.totals) cells.fill(0);
      }
      for (const name of ["weights", "m", "v", "average"] as const) {
        assertClose(run.state[name].subarray(0, 50), expected[name], 5e-6);
      }
    }));

  test("ends after the step under way when asked to, and goes on from there", () =>
    withCrew(async (crew, run) => {
      crew.stop();
      assert.equal(Atomics.load(run.state.control, control.stopAsked), 1);
      assert.equal(await crew.runEpoch(1, 0), 1);
      assert.equal(await crew.runEpoch(1, 1), 2);
      assert.equal(await crew.runEpoch(1, 2), 3);
    }));

  test("passes on why a worker cannot begin: here, a state that has room for one", async () => {
    const state = allocateState(network, 1, 1);
    await assert.rejects(Crew.start({ network, options, state }, data, digitsInNode), {
      name: "RangeError",
      message: /^Expected a value, got undefined/,
    });
  });

  test("passes on why a worker failed in an epoch", async () => {
    const run = TrainingRun.fresh(network, options, data, digitsInNode);
    const crew = await Crew.start(
      { ...{ network, state: run.state }, options: { ...options, seed: -1 } },
      data,
      digitsInNode,
    );
    await assert.rejects(
      crew.runEpoch(1, 0),
      /^Error: seed: expected a whole number 0…\d+, got -1$/,
    );
    await crew.end();
  });

  test("is told when its threads are gone", async () => {
    const run = TrainingRun.fresh(network, options, data, digitsInNode);
    const crew = await Crew.start(run, data, digitsInNode);
    // A barrier that never opens: the epoch cannot end by itself.
    Atomics.store(run.state.control, control.barrier, -100);
    const epoch = crew.runEpoch(1, 0);
    const arrived = () => Atomics.load(run.state.control, control.barrier) === -100 + 3;
    while (!arrived()) await setTimeout(5);
    const refused = assert.rejects(epoch, /^Error: a training worker ended with status 1$/);
    await crew.end();
    await refused;
  });
});
