import type { StudyEvent } from "../../src/tuning/events.js";
import { type Outcome, runStudy, type TrialJob } from "../../src/tuning/runStudy.js";
import { sampleConfig } from "../../src/tuning/sample.js";
import type { SearchSpace } from "../../src/tuning/space.js";
import { afterEvent, emptyStudy, type Study, type StudyPlan } from "../../src/tuning/study.js";

/** A small search. */
export const space: SearchSpace = {
  learningRate: { log: [1e-4, 1e-2] },
  dropout: { uniform: [0, 0.5] },
  batch: { choice: [64, 128] },
};

/** Rungs 1, 3, 9; one of three goes on. */
export const plan: StudyPlan = {
  seed: 7,
  network: "lenet5",
  rungs: [1, 3, 9],
  reduction: 3,
  space,
  data: null,
  validation: 5000,
  extra: [],
  deciding: 5000,
  fixed: {},
};

/** A study after some events, each a second after the one before. */
export function studyOf(events: readonly object[], of: StudyPlan = plan): Study {
  return events.reduce<Study>(
    (study, event, index) => afterEvent(study, { at: index, ...event } as StudyEvent),
    emptyStudy(of),
  );
}

/** That a trial begins, with the values that are its own. */
export function begins(trial: number, of: StudyPlan = plan): object {
  return { event: "trial", trial, config: sampleConfig(of.space, of.seed, trial) };
}

/** That a trial has come to a rung. */
export function reaches(trial: number, rung: number, validationAccuracy: number): object {
  const epochs = plan.rungs[rung]!;
  const rest = { validationLoss: 1 - validationAccuracy, parameters: 1000 };
  return { event: "rung", trial, rung, validationAccuracy, epochs, bestEpoch: epochs, ...rest };
}

/**
 * Runs a study on a runner without any training: `accuracyAt(config, epoch)` is what it measures; null
 * for a training that diverges.
 */
export async function simulated(
  accuracyAt: (config: TrialJob["config"], epoch: number) => number | null,
  options: { readonly trials: number; readonly jobs?: number; readonly plan?: StudyPlan },
): Promise<{ readonly study: Study; readonly events: readonly StudyEvent[] }> {
  const events: StudyEvent[] = [];
  const done = new Map<number, number>();
  let time = 0;
  const runner = async ({ trial, config, until, onEpoch }: TrialJob): Promise<Outcome> => {
    let best = { validationAccuracy: -1, validationLoss: 0, bestEpoch: 0 };
    for (let epoch = (done.get(trial) ?? 0) + 1; epoch <= until; epoch++) {
      await new Promise((resolve) => setImmediate(resolve));
      time++;
      const accuracy = accuracyAt(config, epoch);
      if (accuracy === null) return { kind: "failed", message: "diverged" };
      const score = { validationAccuracy: accuracy, validationLoss: 1 - accuracy };
      onEpoch({ epoch, ...score, seconds: 1 });
      best = { ...score, bestEpoch: epoch };
      done.set(trial, epoch);
    }
    return { kind: "scored", score: { ...best, epochs: until, parameters: 1000 } };
  };
  const study = await runStudy({
    study: emptyStudy(options.plan ?? plan),
    trials: options.trials,
    jobs: options.jobs ?? 2,
    runner,
    signal: new AbortController().signal,
    clock: () => time,
    onEvent: (event) => events.push(event),
  });
  return { study, events };
}
