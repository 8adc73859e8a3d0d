import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { sliceOf } from "../../src/data/split.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { train } from "../../src/node/training/train.js";
import type { TrainingEvent } from "../../src/training/events.js";
import { PauseSwitch } from "../../src/training/pauseSwitch.js";

/** One picture a step: an epoch takes longer than the tenth of a second between two words of progress. */
const request = {
  network: lenet5,
  data: sliceOf(await loadMnistPart("train"), 0, 300),
  ...{ validationCount: 60, epochs: 2, batch: 1, workers: 1 },
};
const whole = await train(request);

/** Trains and asks for a pause at the first progress; `told` has what was told, and when. */
function paused(signal?: AbortSignal) {
  const pause = new PauseSwitch();
  const told: TrainingEvent["event"][] = [];
  let isAsked = false;
  const rests = new EventEmitter();
  const resting = once(rests, "resting") as Promise<[{ epoch: number; step: number }]>;
  const training = train({
    ...{ ...request, pause },
    ...(signal && { signal }),
    onEvent: (event) => {
      told.push(event.event);
      if (event.event === "progress" && !isAsked) pause.on();
      isAsked ||= pause.isOn;
      if (event.event === "resting") rests.emit("resting", event);
    },
  });
  return { pause, told, resting, training };
}

test("a training rests between two steps, and comes to the same weights", async () => {
  const { pause, told, resting, training } = paused();
  const [{ epoch, step }] = await resting;
  assert.deepEqual([epoch, step > 0 && step < 240], [1, true], `step ${step}`);
  const before = told.length;
  await sleep(300);
  assert.equal(told.length, before, "something was told while it rested");
  pause.off();
  const { model, stopped } = await training;
  assert.deepEqual([stopped, model.weights], [false, whole.model.weights]);
  assert.equal(told.lastIndexOf("resting"), told.indexOf("resting"));
});

test("the time of a rest is no time of training", async () => {
  const { pause, resting, training } = paused();
  const began = performance.now();
  await resting;
  await sleep(2000);
  pause.off();
  const { model } = await training;
  const seconds = model.history!.reduce((sum, record) => sum + record.seconds, 0);
  assert.ok(seconds < (performance.now() - began) / 1000 - 1.9, `${seconds} s`);
});

test("a training that rests can be stopped", async () => {
  const controller = new AbortController();
  const { resting, training, told } = paused(controller.signal);
  await resting;
  controller.abort();
  const { stopped } = await training;
  assert.deepEqual([stopped, told.at(-1)], [true, "stopped"]);
});

test("a pause that is taken back before its step is over changes nothing", async () => {
  const pause = new PauseSwitch();
  const told: (string | number)[] = [];
  const { model } = await train({
    ...{ ...request, pause },
    onEvent: (event) => {
      told.push(event.event);
      if (event.event !== "progress") return;
      told.push(event.epoch);
      pause.on();
      pause.off();
    },
  });
  assert.ok(told.includes(2) && !told.includes("resting"), told.join(" "));
  assert.deepEqual(model.weights, whole.model.weights);
});
