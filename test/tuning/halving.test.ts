import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nextJob, plannedEpochs, rungsOf } from "../../src/tuning/halving.js";
import { bestOf } from "../../src/tuning/study.js";
import { begins, plan, reaches, simulated, studyOf } from "./madeUp.js";

const none = new Set<number>();

test("rungs rise by the reduction, and end in a whole training", () => {
  assert.deepEqual(rungsOf(1, 9, 3), [1, 3, 9]);
  assert.deepEqual(rungsOf(1, 12, 3), [1, 3, 12]);
  assert.deepEqual(rungsOf(1, 20, 3), [1, 3, 9, 20]);
  assert.deepEqual(rungsOf(2, 16, 2), [2, 4, 8, 16]);
  assert.deepEqual(rungsOf(4, 4, 3), [4]);
});

test("27 trials of 1, 3, 9 epochs: 27 + 9·2 + 3·6 epochs", () => {
  assert.equal(plannedEpochs(27, [1, 3, 9], 3), 63);
  // Even two end in one whole training.
  assert.equal(plannedEpochs(2, [1, 3, 9], 3), 2 + 2 + 6);
});

describe("worked out by hand, one of three goes on:", () => {
  const three = [begins(1), begins(2), begins(3)];
  const scored = [...three, reaches(1, 0, 0.9), reaches(2, 0, 0.95), reaches(3, 0, 0.8)];
  const next = (what: string, events: readonly object[], expected: unknown, busy = none) =>
    test(what, () => assert.deepEqual(nextJob(studyOf(events), busy, 9), expected));

  next("nothing yet: the first begins", [], { trial: 1, rung: 0, kind: "begin" });
  next(
    "two of three are known: floor(2 / 3) = 0 go on",
    scored.slice(0, 5),
    {
      ...{ trial: 4, rung: 0, kind: "begin" },
    },
    new Set([3]),
  );
  next("three are known: the best of them goes on", scored, {
    ...{ trial: 2, rung: 1, kind: "promote" },
  });
  const promoted = [...scored, { event: "promoted", trial: 2, rung: 1 }];
  next(
    "it is under way: a new one begins",
    promoted,
    {
      ...{ trial: 4, rung: 0, kind: "begin" },
    },
    new Set([2]),
  );
  next("it was under way when the study was killed: it continues first", promoted, {
    ...{ trial: 2, rung: 1, kind: "continue" },
  });
  const six = [
    ...[...promoted, begins(4), begins(5), begins(6), reaches(4, 0, 0.7), reaches(5, 0, 0.93)],
    { event: "failed", trial: 6, rung: 0, message: "diverged" },
  ];
  next(
    "six are known, one of them diverged: the second best of them",
    six,
    {
      ...{ trial: 5, rung: 1, kind: "promote" },
    },
    new Set([2]),
  );
  const higher = [
    ...[...six, { event: "promoted", trial: 5, rung: 1 }, reaches(2, 1, 0.96), reaches(5, 1, 0.97)],
    ...[begins(7), begins(8), begins(9)],
    ...[reaches(7, 0, 0.99), reaches(8, 0, 0.5), reaches(9, 0, 0.5)],
    ...[{ event: "promoted", trial: 7, rung: 1 }, reaches(7, 1, 0.94)],
  ];
  next("the highest rung is looked at first", higher, { trial: 5, rung: 2, kind: "promote" });
  test("of equal accuracy, the lower loss goes on", () => {
    const equal = [
      ...three,
      reaches(1, 0, 0.9),
      { ...reaches(2, 0, 0.9), validationLoss: 0.05 },
      reaches(3, 0, 0.9),
    ];
    assert.equal(nextJob(studyOf(equal), none, 9)?.trial, 2);
  });
});

test("when all have begun and none came to the end, the best of the farthest goes on", () => {
  const two = [begins(1), begins(2), reaches(1, 0, 0.9), reaches(2, 0, 0.95)];
  assert.deepEqual(nextJob(studyOf(two), none, 2), { trial: 2, rung: 1, kind: "promote" });
  assert.equal(nextJob(studyOf(two.slice(0, 3)), new Set([2]), 2), undefined);
  const failed = { event: "failed", trial: 1, rung: 0, message: "diverged" };
  assert.equal(nextJob(studyOf([begins(1), failed]), none, 1), undefined);
});

/** Learns as a power law, toward a ceiling that only the learning rate sets; best at 10⁻³. */
const learning = (config: Record<string, unknown>, epoch: number) => {
  const off = Math.abs(Math.log10(config.learningRate as number) + 3);
  return 0.99 - 0.05 * off - (0.3 + 0.2 * off) / epoch;
};

test("a simulated study: every rung's share goes on, the same whatever comes first", async () => {
  const { study, events } = await simulated(learning, { trials: 27, jobs: 1 });
  const reached = plan.rungs.map(
    (_, rung) => study.trials.filter(({ scores }) => scores.length > rung).length,
  );
  assert.equal(reached[0], 27);
  assert.ok(reached[1]! >= 9 && reached[1]! <= 15, `${reached}`);
  assert.ok(reached[2]! >= 3 && reached[2]! <= 6, `${reached}`);
  assert.equal(events.filter(({ event }) => event === "trial").length, 27);
  const again = await simulated(learning, { trials: 27, jobs: 1 });
  assert.deepEqual(again.events, events);
});

test("at an equal number of epochs it finds better ones than random search", async () => {
  let [halving, random, epochs] = [0, 0, 0];
  const seeds = Array.from({ length: 20 }, (_, seed) => seed);
  for (const seed of seeds) {
    const { study } = await simulated(learning, { trials: 27, plan: { ...plan, seed } });
    const spent = study.trials.reduce((sum, trial) => sum + trial.epochs.length, 0);
    const whole = { ...plan, seed, rungs: [9] };
    const plain = await simulated(learning, { trials: Math.ceil(spent / 9), plan: whole });
    const best = (of: typeof study) =>
      Math.max(...of.trials.map((trial) => bestOf(trial)?.validationAccuracy ?? 0));
    halving += best(study) / seeds.length;
    random += best(plain.study) / seeds.length;
    epochs += spent / seeds.length;
  }
  assert.ok(epochs < 100, `${epochs} epochs a study, 243 without halving`);
  assert.ok(halving > random + 0.001, `halving ${halving}, random ${random}`);
});

test("diverged trials are the last of their rung and are left alone", async () => {
  const { study } = await simulated(
    (config, epoch) => ((config.learningRate as number) > 2e-3 ? null : learning(config, epoch)),
    { trials: 27, jobs: 3 },
  );
  const failed = study.trials.filter(({ failure }) => failure !== undefined);
  assert.ok(failed.length >= 3, `${failed.length}`);
  for (const { scores, epochs } of failed) assert.deepEqual([scores.length, epochs.length], [0, 0]);
  assert.ok(study.trials.some(({ scores }) => scores.length === 3));
});
