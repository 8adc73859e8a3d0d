import assert from "node:assert/strict";
import { describe, mock, type TestContext, test } from "node:test";
import type { Progress, TrainingEvent } from "../../src/training/events.js";
import { ProgressMeter } from "../../src/training/progress.js";
import { control } from "../../src/training/sharedState.js";
import { plainOptions, stateOf } from "./small.js";

/** Keeps what is told of progress, without its name. */
const progressInto = (told: Progress[]) => (event: TrainingEvent) => {
  assert.equal(event.event, "progress");
  if (event.event !== "progress") return;
  const { event: _, ...progress } = event;
  told.push(progress);
};

/** A clock that stands until it is moved on; timers follow. */
function clock(context: TestContext) {
  let now = 5000;
  context.mock.method(performance, "now", () => now);
  context.mock.timers.enable({ apis: ["setInterval"] });
  return (ms: number) => {
    now += ms;
    context.mock.timers.tick(ms);
  };
}

/** A run of 3 epochs of 11 steps: 43 images, 4 a step. */
const runAt = (epoch: number, step: number) => ({
  epoch,
  step,
  options: { ...plainOptions, epochs: 3 },
  state: stateOf({}),
});

describe("progress", () => {
  test("tells steps, means, speed and the time left", (context) => {
    const pass = clock(context);
    const told: Progress[] = [];
    const run = runAt(1, 0);
    const meter = new ProgressMeter(run, 43, progressInto(told));
    Atomics.store(run.state.control, control.steps, 5);
    run.state.totals[0]?.set([30, 15, 20]);
    pass(99);
    assert.deepEqual(told.slice(), []);
    pass(1);
    // 5 steps of 4 images in 0.1 s; 33 − 5 steps are left.
    assert.deepEqual(told.slice(), [
      {
        epoch: 1,
        epochs: 3,
        step: 5,
        steps: 11,
        loss: 1.5,
        accuracy: 0.75,
        imagesPerSecond: 200,
        secondsLeft: (28 * 4) / 200,
      },
    ]);
    pass(100);
    assert.equal(told.length, 2);
    assert.equal(told[1]?.imagesPerSecond, 100);
    meter.end();
  });

  test("counts, in a run that is resumed, only what was done since", (context) => {
    const pass = clock(context);
    const told: Progress[] = [];
    const run = runAt(3, 4);
    const meter = new ProgressMeter(run, 43, progressInto(told));
    // No step is done yet: the control still says 0, and the speed is 0.
    pass(100);
    Atomics.store(run.state.control, control.steps, 6);
    pass(100);
    meter.end();
    assert.deepEqual(
      told.map(({ epoch, step, imagesPerSecond }) => [epoch, step, imagesPerSecond]),
      [
        [3, 4, 0],
        [3, 6, 40],
      ],
    );
    // Of the last epoch's 11 steps, 5 are left.
    assert.deepEqual(
      told.map(({ secondsLeft }) => secondsLeft),
      [Number.POSITIVE_INFINITY, 0.5],
    );
  });

  test("ends with the meter, whose seconds then stand", (context) => {
    const pass = clock(context);
    const tell = mock.fn();
    const meter = new ProgressMeter(runAt(1, 0), 43, tell);
    pass(250);
    assert.equal(meter.seconds, 0.25);
    meter.end();
    pass(1000);
    assert.equal(meter.seconds, 0.25);
    assert.equal(tell.mock.callCount(), 2);
  });

  test("is not told to nobody: no timer keeps the process alive", (context) => {
    const pass = clock(context);
    const timer = context.mock.method(globalThis, "setInterval");
    const meter = new ProgressMeter(runAt(1, 0), 43);
    pass(1500);
    assert.equal(timer.mock.callCount(), 0);
    assert.equal(meter.seconds, 1.5);
  });
});
