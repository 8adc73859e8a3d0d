import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { sliceOf } from "../../src/data/split.js";
import { dense, flatten, rescale, softmax } from "../../src/network/layers/index.js";
import type { Network } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { type TrainRequest, train } from "../../src/node/training/train.js";
import type { TrainingEvent } from "../../src/training/events.js";
import { temporaryFolder } from "../cli/smallMnist.js";

const network: Network = {
  name: "flat",
  input: { height: 28, width: 28, channels: 1 },
  layers: [rescale(1 / 255), flatten(), dense(10), softmax()],
};
const data = sliceOf(await loadMnistPart("train"), 0, 300);
const plain = { averageDecay: 0, augmentation: [], schedule: "constant", workers: 1 } as const;
const request: TrainRequest = {
  ...plain,
  network,
  data,
  validationCount: 60,
  epochs: 2,
  batch: 60,
};

/** Trains, and notes all events but those whose number depends on the clock. */
function noted(more: Partial<TrainRequest>) {
  const events: TrainingEvent[] = [];
  const training = train({
    ...request,
    ...more,
    onEvent: (event) => {
      if (event.event !== "progress" && event.event !== "calibrating") events.push(event);
      more.onEvent?.(event);
    },
  });
  return { events, training, names: () => events.map(({ event }) => event) };
}

test("a training tells that it begins, each epoch, and what it came to", async () => {
  const { events, training, names } = noted({});
  const { model, bestEpoch } = await training;
  assert.deepEqual(names(), ["started", "epoch", "epoch", "done"]);
  const [started, first, second, done] = events;
  assert.deepEqual(started, {
    ...{ event: "started", network: "flat", parameters: 7850 },
    ...{ images: 240, validationImages: 60, epochs: 2, workers: 1 },
  });
  assert.deepEqual(
    [first, second],
    model.history!.map((record) => ({ event: "epoch", ...record })),
  );
  const { trainLoss, validationAccuracy, validationLoss } = model.history![bestEpoch - 1]!;
  assert.deepEqual(done, {
    ...{ event: "done", epochs: 2, bestEpoch, parameters: 7850 },
    ...{ trainLoss, validationAccuracy, validationLoss },
  });
});

test("progress is told of the epoch under way, and how far the calibration is", async () => {
  const told: TrainingEvent[] = [];
  // One picture a step, so that the epoch takes longer than the tenth of a second between two.
  const more = { network: lenet5, batch: 1, epochs: 1 };
  await noted({ ...more, onEvent: (event) => told.push(event) }).training;
  const progress = told.filter((event) => event.event === "progress");
  assert.ok(progress.length > 0);
  for (const { epoch, epochs, step, steps } of progress) {
    assert.ok(step >= 0 && step <= 240, `${step}`);
    assert.deepEqual([epoch, epochs, steps], [1, 1, 240]);
  }
  assert.deepEqual(told.at(-2), { event: "calibrating", done: 300, all: 300 });
});

test("a paused training and one that goes on tell so", async (context) => {
  const checkpoint = join(await temporaryFolder(context), "checkpoint");
  const first = noted({ checkpoint, pauseAfter: 1 });
  assert.equal((await first.training).paused, true);
  assert.deepEqual(first.names(), ["started", "epoch", "paused"]);
  const second = noted({ checkpoint, resume: true });
  await second.training;
  assert.deepEqual(second.names(), ["started", "epoch", "done"]);
  await assert.rejects(noted({ pauseAfter: 0 }).training, {
    code: "BAD_ARGUMENT",
    message: "pauseAfter: expected at least 1, got 0",
  });
});

test("a stopped training tells where it stands", async () => {
  const { events, training, names } = noted({ signal: AbortSignal.abort() });
  assert.equal((await training).stopped, true);
  assert.deepEqual(names(), ["started", "stopped"]);
  assert.deepEqual(events.at(-1), { event: "stopped", epoch: 1, step: 1 });
});

test("a training that diverges tells so, and fails with its own code", async () => {
  const wild = { optimizer: "adamw", weightDecay: 10, learningRate: 10, epochs: 20 } as const;
  const { events, training, names } = noted(wild);
  await assert.rejects(training, {
    code: "DIVERGED",
    message: /^learningRate: training with 10 diverged in epoch \d+: its loss is NaN; use a lower/,
  });
  const epochs = names().filter((name) => name === "epoch").length;
  assert.deepEqual(events.at(-1), { event: "diverged", epoch: epochs + 1, learningRate: 10 });
});
