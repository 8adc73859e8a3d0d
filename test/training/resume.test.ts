import assert from "node:assert/strict";
import { test } from "node:test";
import type { DigitSet } from "../../src/data/digitSet.js";
import { Random } from "../../src/data/random.js";
import {
  batchNorm,
  concat,
  conv2d,
  dense,
  dropout,
  globalPool,
  relu,
  rescale,
  residual,
} from "../../src/network/layers/index.js";
import type { Network } from "../../src/network/network.js";
import { decodeCheckpoint, encodeCheckpoint } from "../../src/training/checkpoint.js";
import { Crew } from "../../src/training/crew.js";
import { defaultRecipe } from "../../src/training/options.js";
import { TrainingRun } from "../../src/training/run.js";
import { viewsOf } from "../../src/training/sharedState.js";
import { digitsInNode } from "./small.js";

const network: Network = {
  name: "resumable",
  input: { height: 8, width: 8, channels: 1 },
  layers: [
    rescale(1 / 255),
    conv2d(16, 3, { padding: "same", bias: false }),
    batchNorm({ momentum: 0.5 }),
    relu(),
    residual([conv2d(16, 3, { padding: "same", bias: false }), batchNorm()]),
    concat([globalPool("average")], [globalPool("max")]),
    dropout(0.2),
    dense(11),
  ],
};
const random = new Random(3);
/** 42 = 3 · 12 + 6: the last step of an epoch has fewer samples than its runs have room for. */
const data: DigitSet = {
  count: 42,
  height: 8,
  width: 8,
  images: new Uint8Array(42 * 64).map(() => random.below(256)),
  labels: new Uint8Array(42).map((_, at) => at % 11),
};
const options = { ...defaultRecipe, batch: 12, epochs: 2, workers: 2 };

/** Trains one epoch, in as many starts of the threads as there are counts of steps. */
async function trainOnce(stops: number): Promise<TrainingRun> {
  let run = TrainingRun.fresh(network, options, data, digitsInNode);
  for (let at = 0; at <= stops; at++) {
    const crew = await Crew.start(run, data, digitsInNode);
    try {
      if (at < stops) crew.stop();
      const step = await crew.runEpoch(1, run.step);
      assert.equal(step, at < stops ? at + 1 : 4);
      if (step < 4) {
        await run.endSteps(step, 0, data);
        const bytes = encodeCheckpoint(run.checkpoint());
        run = TrainingRun.resumed(
          decodeCheckpoint(bytes, "checkpoint"),
          data,
          "checkpoint",
          digitsInNode,
        );
      }
    } finally {
      await crew.end();
    }
  }
  return run;
}

test("a network with running averages resumes bit for bit, from any step", async () => {
  const [whole, again, resumed] = [await trainOnce(0), await trainOnce(0), await trainOnce(2)];
  for (const name of ["weights", "m", "v", "average"] as const) {
    assert.deepEqual(again.state[name], whole.state[name], `${name} of the same run`);
    assert.deepEqual(resumed.state[name], whole.state[name], `${name} of the resumed run`);
  }
  const [, gamma, , mean, variance] = viewsOf(whole.state.weights, network);
  assert.ok(gamma!.some((value) => value !== 1));
  assert.ok(mean!.some((value) => Math.abs(value) > 0.01));
  assert.ok(variance!.every((value) => value > 0 && value < 1));
  assert.ok([...whole.state.m, ...whole.state.v].every(Number.isFinite));
});
