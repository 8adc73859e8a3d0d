import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { joinSets } from "../../src/data/join.js";
import { sliceOf } from "../../src/data/split.js";
import { dense, flatten } from "../../src/network/layers/index.js";
import type { EpochRecord } from "../../src/network/network.js";
import { openCheckpoint } from "../../src/node/training/checkpointFile.js";
import { type TrainRequest, train } from "../../src/node/training/train.js";
import type { Progress, TrainingEvent } from "../../src/training/events.js";
import { defaultRecipe } from "../../src/training/options.js";
import { denseNetwork, plainOptions, smallSet } from "./small.js";

let root: string;
let checkpoint: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), "tenfold-train-"));
});
beforeEach(async () => {
  checkpoint = join(await mkdtemp(join(root, "case-")), "run.checkpoint");
});
after(() => rm(root, { recursive: true }));

/** 20 pictures to train on, 10 to validate on: five steps of 4 an epoch. */
const request: TrainRequest = {
  ...plainOptions,
  network: denseNetwork,
  data: smallSet(30),
  validationCount: 10,
  epochs: 3,
};
/** Hears of the epochs alone. */
const onEpoch = (tell: (record: EpochRecord) => void) => (event: TrainingEvent) => {
  if (event.event !== "epoch") return;
  const { event: _, ...record } = event;
  tell(record);
};
const weightsOf = async (changed: Partial<TrainRequest>) =>
  (await train({ ...request, ...changed })).model.weights;

describe("a whole training", () => {
  test("tells each epoch, gives the best one's weights and a calibration", async () => {
    const told: EpochRecord[] = [];
    const result = await train({ ...request, onEvent: onEpoch((record) => told.push(record)) });
    const { model, bestEpoch, stopped, paused, options } = result;
    assert.deepEqual(
      told.map(({ epoch }) => epoch),
      [1, 2, 3],
    );
    assert.deepEqual(model.history, told);
    assert.deepEqual([stopped, paused, options.epochs, options.workers], [false, false, 3, 1]);
    assert.ok(bestEpoch >= 1 && bestEpoch <= 3);
    assert.ok((model.calibration?.temperature ?? 0) > 0);
  });

  test("is the same on every run, and another with another seed", async () => {
    const weights = await weightsOf({});
    assert.deepEqual(await weightsOf({}), weights);
    assert.notDeepEqual(await weightsOf({ seed: 2 }), weights);
  });

  test("trains on all but the last validationCount pictures, and on the extra ones", async () => {
    const all = smallSet(40);
    const [train, validation, extra] = [
      sliceOf(all, 0, 20),
      sliceOf(all, 30, 40),
      sliceOf(all, 20, 30),
    ];
    const joined = await weightsOf({ data: all, validationCount: 10 });
    const apart = await weightsOf({
      data: joinSets([train, validation]),
      validationCount: 10,
      extra: [{ train: extra }],
    });
    assert.deepEqual(apart, joined);
    const records: EpochRecord[] = [];
    const validated = { train: extra, validation: smallSet(10, 9) };
    const onEvent = onEpoch((record) => records.push(record));
    await trainWith({ epochs: 1, extra: [validated], onEvent });
    await trainWith({ epochs: 1, extra: [{ train: extra }], onEvent });
    assert.equal(records[0]?.trainLoss, records[1]?.trainLoss);
    assert.notEqual(records[0]?.validationLoss, records[1]?.validationLoss);
  });

  test("without options follows the default recipe, on at most four threads", async () => {
    const { data } = request;
    const augmentation: TrainRequest["augmentation"] = [];
    const { options } = await train({
      network: denseNetwork,
      data,
      validationCount: 10,
      epochs: 1,
      augmentation,
    });
    const workers = Math.min(4, availableParallelism());
    assert.deepEqual(options, { ...defaultRecipe, epochs: 1, augmentation, workers });
  });
});

const trainWith = (changed: Partial<TrainRequest>) => train({ ...request, ...changed });

describe("a training that ends early", () => {
  test("by pauseAfter waits there, is saved, and resumes to the same weights", async () => {
    const whole = await trainWith({});
    const paused = await trainWith({ checkpoint, pauseAfter: 1 });
    assert.deepEqual([paused.paused, paused.stopped, paused.bestEpoch], [true, false, 1]);
    assert.equal(paused.model.calibration, undefined);
    assert.equal(paused.model.history?.length, 1);
    const { epoch, step } = await openCheckpoint(checkpoint).load();
    assert.deepEqual([epoch, step], [2, 0]);
    const further = await trainWith({ checkpoint, resume: true, pauseAfter: 2 });
    assert.equal(further.model.history?.length, 2);
    const resumed = await trainWith({ checkpoint, resume: true });
    assert.deepEqual([resumed.paused, resumed.stopped], [false, false]);
    assert.deepEqual(resumed.model.weights, whole.model.weights);
    assert.equal(resumed.bestEpoch, whole.bestEpoch);
  });

  test("by pauseAfter of the last epoch is finished", async () => {
    const { paused, stopped, model } = await trainWith({ pauseAfter: 3 });
    assert.deepEqual([paused, stopped], [false, false]);
    assert.notEqual(model.calibration, undefined);
  });

  test("by its signal ends after the step under way and resumes to the same weights", async () => {
    const whole = await trainWith({});
    const stopped = await trainWith({ checkpoint, signal: AbortSignal.abort() });
    assert.deepEqual([stopped.stopped, stopped.paused, stopped.bestEpoch], [true, false, 0]);
    assert.deepEqual(stopped.model.history, []);
    assert.equal(stopped.model.calibration, undefined);
    const { epoch, step } = await openCheckpoint(checkpoint).load();
    assert.deepEqual([epoch, step], [1, 1]);
    const resumed = await trainWith({ checkpoint, resume: true });
    assert.deepEqual(resumed.model.weights, whole.model.weights);
  });

  test("by a signal between two epochs goes no further than one step", async () => {
    const controller = new AbortController();
    const onEvent = onEpoch(({ epoch }) => {
      if (epoch === 2) controller.abort();
    });
    const { stopped, model } = await trainWith({ checkpoint, signal: controller.signal, onEvent });
    assert.deepEqual([stopped, model.history?.length], [true, 2]);
    const { epoch, step } = await openCheckpoint(checkpoint).load();
    assert.deepEqual([epoch, step], [3, 0]);
  });

  test("by patience is finished, not stopped", async () => {
    // So low a rate that no later epoch is more accurate or has a loss that differs.
    const still = { learningRate: 1e-30, patience: 2, epochs: 9 };
    const { stopped, paused, bestEpoch, model } = await trainWith(still);
    assert.deepEqual([stopped, paused, bestEpoch, model.history?.length], [false, false, 1, 3]);
  });

  test("saves nothing where no checkpoint is asked for", async () => {
    await trainWith({ epochs: 1 });
    assert.equal(existsSync(checkpoint), false);
  });
});

describe("progress is told", () => {
  test("while steps are done, of the epoch under way", async () => {
    const told: Progress[] = [];
    const onEvent = (event: TrainingEvent) => {
      if (event.event === "progress") told.push(event);
    };
    const data = smallSet(60_000);
    await trainWith({ data, epochs: 1, batch: 16, onEvent });
    assert.ok(told.length > 0);
    for (const { epoch, epochs, steps, step } of told) {
      assert.deepEqual([epoch, epochs, steps], [1, 1, Math.ceil(59_990 / 16)]);
      assert.ok(step >= 0 && step <= steps);
    }
  });
});

describe("train refuses", () => {
  const refuses = (changed: Partial<TrainRequest>, code: string, message: string | RegExp) =>
    assert.rejects(trainWith(changed), { code, message });

  test("to resume without the name of a checkpoint", () =>
    refuses({ resume: true }, "BAD_ARGUMENT", "resume: needs the name of a checkpoint file"));

  test("to resume what is not there", () =>
    refuses({ resume: true, checkpoint }, "FILE_NOT_FOUND", /there is no training to resume here/));

  test("to resume with another option, naming both values", async () => {
    await trainWith({ checkpoint, pauseAfter: 1 });
    await refuses(
      { checkpoint, resume: true, learningRate: 0.5 },
      "BAD_ARGUMENT",
      "learningRate: the run to resume has 0.0025, got 0.5; leave the option out, or train " +
        "without resuming to start anew",
    );
    await refuses(
      { checkpoint, resume: true, augmentation: [{ kind: "scale", strength: 0, chance: 1 }] },
      "BAD_ARGUMENT",
      /^augmentation: the run to resume has \[\], got \[\{"kind":"scale","strength":0,"chance":1\}\]/,
    );
  });

  test("to resume on other data", async () => {
    await trainWith({ checkpoint, pauseAfter: 1 });
    await refuses(
      { checkpoint, resume: true, data: smallSet(30, 5) },
      "BAD_CHECKPOINT",
      /: was begun on other data \(20 images, /,
    );
  });

  test("pictures of another size, in each direction, and channels", async () => {
    const refusesInput = (input: { height: number; width: number; channels: number }) =>
      refuses(
        { network: { ...denseNetwork, input } },
        "BAD_SHAPE",
        `regression: expects pictures ${input.height}×${input.width}×${input.channels}, ` +
          "the data holds 2×2×1",
      );
    await refusesInput({ height: 3, width: 2, channels: 1 });
    await refusesInput({ height: 2, width: 3, channels: 1 });
    await refusesInput({ height: 2, width: 2, channels: 3 });
  });

  test("a network that does not answer with ten or eleven scores, or learns nothing", async () => {
    const ending = (units: number) => ({ ...denseNetwork, layers: [flatten(), dense(units)] });
    for (const units of [9, 12]) {
      await refuses(
        { network: ending(units) },
        "BAD_SHAPE",
        `regression: must end in 10 digits' scores, or 11 with one for "not a digit", and learn ` +
          `something, got ${units} scores from ${5 * units} parameters`,
      );
    }
    const data = { ...smallSet(30), height: 1, width: 10, images: new Uint8Array(300) };
    const input = { height: 1, width: 10, channels: 1 };
    await refuses(
      { data, network: { name: "idle", input, layers: [flatten()] } },
      "BAD_SHAPE",
      /^idle: must end in .* learn something, got 10 scores from 0 parameters$/,
    );
  });

  test("pictures of no digit where a network has no class for them", async () => {
    const labeled = (at: number) => {
      const data = smallSet(30);
      data.labels[at] = 10;
      return { data };
    };
    const message = (where: string) =>
      `regression: ends in 10 digits' scores, but ${where} shows no digit (label 10); end the ` +
      "network in 11 scores, or leave such pictures out";
    await refuses(labeled(0), "BAD_SHAPE", message("picture 0 of the train set"));
    await refuses(labeled(25), "BAD_SHAPE", message("picture 5 of the validation set"));
  });

  test("a validation part that leaves nothing, and options that cannot be", async () => {
    await refuses({ validationCount: 30 }, "BAD_ARGUMENT", /^validationCount: expected a whole/);
    const { validationCount: _, ...rest } = request;
    await assert.rejects(train(rest), { code: "BAD_ARGUMENT", message: /of 30 .*, got 5000$/ });
    await refuses(
      { workers: 65 },
      "BAD_ARGUMENT",
      /^workers: expected a whole number 1…64, got 65/,
    );
  });
});
