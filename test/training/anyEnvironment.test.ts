import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeRuntime } from "../../src/node/runtime.js";
import { train } from "../../src/node/training/train.js";
import {
  type Checkpoint,
  type CheckpointStore,
  decodeCheckpoint,
  encodeCheckpoint,
} from "../../src/training/checkpoint.js";
import { StepWorker } from "../../src/training/stepWorker.js";
import { type StartThread, serveEpochs } from "../../src/training/thread.js";
import { trainIn } from "../../src/training/train.js";
import { denseNetwork, plainOptions, smallSet } from "./small.js";

const work = {
  ...{ ...plainOptions, network: denseNetwork, epochs: 3 },
  ...{ data: smallSet(30), validationCount: 10 },
};

/** An environment without threads: its only one does its work where it is asked to. */
const startThread: StartThread = (setup) => {
  const worker = StepWorker.create(setup, nodeRuntime);
  return {
    ready: worker.then(() => {}),
    runEpoch: async ({ epoch, fromStep }) => (await worker).runEpoch(epoch, fromStep),
    end: async () => {},
  };
};
const environment = { runtime: nodeRuntime, startThread };

/** A store in memory. */
function memory(): CheckpointStore & { saved: Uint8Array[] } {
  const saved: Uint8Array[] = [];
  return {
    ...{ path: "memory", saved },
    load: async () => decodeCheckpoint(saved.at(-1) ?? new Uint8Array(), "memory"),
    save: async (checkpoint: Checkpoint) => void saved.push(encodeCheckpoint(checkpoint)),
  };
}

test("an environment of one's own trains to the weights of Node's, bit for bit", async () => {
  const [own, node] = [await trainIn(environment, work), await train(work)];
  assert.deepEqual(own.model.weights, node.model.weights);
  assert.deepEqual(own.model.calibration, node.model.calibration);
});

test("a store of one's own is saved to each epoch, and resumed from", async () => {
  const checkpoint = memory();
  const paused = await trainIn(environment, { ...work, checkpoint, pauseAfter: 2 });
  assert.deepEqual([paused.paused, checkpoint.saved.length], [true, 2]);
  const resumed = await trainIn(environment, { ...work, checkpoint, resume: true });
  assert.equal(checkpoint.saved.length, 3);
  assert.deepEqual(resumed.model.weights, (await train(work)).model.weights);
  const other = { ...work, checkpoint, resume: true, seed: 2 };
  await assert.rejects(trainIn(environment, other), {
    message: /^seed: the run to resume has 1, got 2; leave the option out/,
  });
  checkpoint.saved.push(new Uint8Array(30));
  await assert.rejects(trainIn(environment, { ...work, checkpoint, resume: true }), {
    code: "BAD_CHECKPOINT",
    message: /^memory: expected a file that starts with/,
  });
});

test("the first thread that cannot begin ends all, when the others have begun", async () => {
  const ended: number[] = [];
  let begun = false;
  const start: StartThread = ({ index }) => ({
    ready:
      index === 0
        ? Promise.reject(new Error("no memory"))
        : new Promise((resolve) =>
            setTimeout(() => {
              begun = true;
              resolve();
            }, 20),
          ),
    runEpoch: async () => 0,
    end: async () => {
      assert.equal(begun, true);
      ended.push(index);
    },
  });
  const two = { ...work, workers: 2 };
  await assert.rejects(trainIn({ runtime: nodeRuntime, startThread: start }, two), /no memory/);
  assert.deepEqual(ended, [0, 1]);
});

test("a thread answers that it is ready, where an epoch ends, and why it fails", async () => {
  const answers: unknown[] = [];
  const start: StartThread = (setup) => {
    const next = () => new Promise<unknown>((resolve) => (heard = resolve));
    let heard: (answer: unknown) => void = () => {};
    const ready = next();
    const serve = serveEpochs(setup, nodeRuntime, (answer) => {
      answers.push(answer);
      heard(answer);
    });
    return {
      ready: ready.then(() => {}),
      runEpoch: async (request) => {
        const answer = next();
        await serve(request);
        const { step } = (await answer) as { step: number };
        return step;
      },
      end: async () => {},
    };
  };
  await trainIn({ runtime: nodeRuntime, startThread: start }, { ...work, epochs: 1 });
  assert.deepEqual(answers, [{ kind: "ready" }, { kind: "ended", step: 5 }]);
});
