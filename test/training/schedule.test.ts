import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  learningRateAt,
  type ScheduleName,
  scheduleNames,
  stepsPerEpoch,
} from "../../src/training/schedule.js";
import { optimizers } from "../golden/optimizers.js";
import { assertClose } from "./close.js";

/** Every step's rate. */
const ratesOf = (schedule: ScheduleName, peak: number, steps: number) =>
  Array.from({ length: steps }, (_, step) => learningRateAt(schedule, peak, step, steps));

describe("constant", () => {
  test("is the peak throughout", () => {
    assert.deepEqual(ratesOf("constant", 0.003, 4), [0.003, 0.003, 0.003, 0.003]);
  });
});

describe("cosine", () => {
  test("begins at the peak, is half of it halfway, and ends one step before 0", () => {
    assert.equal(learningRateAt("cosine", 0.5, 0, 20), 0.5);
    assertClose(learningRateAt("cosine", 0.5, 10, 20), 0.25);
    assertClose(learningRateAt("cosine", 0.5, 19, 20), 0.25 * (1 + Math.cos(0.95 * Math.PI)));
    assertClose(learningRateAt("cosine", 0.5, 20, 20), 0);
  });

  test("a quarter and three quarters of the way", () => {
    assertClose(learningRateAt("cosine", 2, 5, 20), 1 + Math.SQRT1_2);
    assertClose(learningRateAt("cosine", 2, 15, 20), 1 - Math.SQRT1_2);
  });

  test("is PyTorch's CosineAnnealingLR at every step", () => {
    const { peak, steps, cosine } = optimizers.schedules;
    assertClose(ratesOf("cosine", peak, steps), cosine);
  });
});

describe("one-cycle", () => {
  test("begins at a 25th of the peak", () => {
    assertClose(learningRateAt("one-cycle", 0.5, 0, 20), 0.02);
    assertClose(learningRateAt("one-cycle", 1, 0, 1000), 0.04);
  });

  test("is at its peak after 30 % of the steps, and nowhere else", () => {
    // The 30 % are steps 0…5 of 20, 0…299 of 1,000.
    assert.equal(learningRateAt("one-cycle", 0.5, 5, 20), 0.5);
    assert.equal(learningRateAt("one-cycle", 1, 299, 1000), 1);
    const below = ratesOf("one-cycle", 1, 1000).filter((rate) => rate < 1);
    assert.equal(below.length, 999);
  });

  test("is halfway up and halfway down along half a cosine", () => {
    // Up in 2 steps of 10, down in 7; up in 299 of 1,000, down in 700.
    assertClose(learningRateAt("one-cycle", 1, 1, 10), (1 + 0.04) / 2);
    assertClose(learningRateAt("one-cycle", 1, 299 + 350, 1000), (1 + 4e-6) / 2);
    const share = 1 + Math.cos(Math.PI / 4);
    assertClose(learningRateAt("one-cycle", 1, 299 + 175, 1000), 4e-6 + (share / 2) * (1 - 4e-6));
  });

  test("ends at a 250,000th of the peak", () => {
    assertClose(learningRateAt("one-cycle", 0.5, 19, 20), 2e-6, 1e-15);
    assertClose(learningRateAt("one-cycle", 1, 999, 1000), 4e-6, 1e-15);
  });

  test("rises to the peak and falls after it", () => {
    const rates = ratesOf("one-cycle", 0.5, 20);
    const rises = rates.map((rate, at) => rate > (rates[at - 1] ?? 0));
    assert.deepEqual(rises, [...new Array(6).fill(true), ...new Array(14).fill(false)]);
  });

  test("peaks between two steps where 30 % of them is no whole number", () => {
    // The top is at 0.3 · 12 − 1 = 2.6 steps, the end at 11.
    const up = (step: number) => 1 + ((0.04 - 1) * (1 + Math.cos((Math.PI * step) / 2.6))) / 2;
    const down = (step: number) =>
      4e-6 + ((1 - 4e-6) * (1 + Math.cos((Math.PI * (step - 2.6)) / 8.4))) / 2;
    assertClose(ratesOf("one-cycle", 1, 12).slice(0, 6), [
      ...[0, 1, 2].map(up),
      ...[3, 4, 5].map(down),
    ]);
  });

  test("is a number above 0 in runs of a few steps, which have no way up", () => {
    for (const steps of [1, 2, 3, 4]) {
      const rates = ratesOf("one-cycle", 1, steps);
      assert.ok(
        rates.every((rate) => rate > 0 && rate <= 1),
        `${steps} steps: ${rates}`,
      );
    }
  });

  test("is PyTorch's OneCycleLR at every step", () => {
    const { peak, steps, oneCycle } = optimizers.schedules;
    assertClose(ratesOf("one-cycle", peak, steps), oneCycle);
  });
});

test("every schedule has its name in the list, for flags and help", () => {
  assert.deepEqual(scheduleNames, ["constant", "one-cycle", "cosine"]);
});

test("the last step of an epoch may hold fewer images", () => {
  assert.equal(stepsPerEpoch(256, 128), 2);
  assert.equal(stepsPerEpoch(257, 128), 3);
  assert.equal(stepsPerEpoch(255, 128), 2);
  assert.equal(stepsPerEpoch(1, 128), 1);
});
