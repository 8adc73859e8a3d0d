import { TenfoldError } from "../errors.js";
import type { Recipe } from "../training/recipe/recipe.js";
import type { EpochScore, Score, StudyEvent } from "./events.js";
import type { Config } from "./hyperParameters.js";
import { sampleConfig } from "./sample.js";
import type { SearchSpace } from "./space.js";

/** What a study searches, and how: fixed when it begins. */
export interface StudyPlan {
  /** Whole, 0…2⁵³ − 1: decides every trial's values, and its weights and order of pictures. */
  readonly seed: number;
  readonly network: string;
  /** The epochs at which trials are compared, rising; the last is a whole training. */
  readonly rungs: readonly number[];
  /** Of so many trials at a rung, one goes on. */
  readonly reduction: number;
  readonly space: SearchSpace;
  /** The folder of the training images; MNIST when null. */
  readonly data: string | null;
  /** Of them, the last so many are held back, and decide. */
  readonly validation: number;
  /** Folders of further pictures, whose test parts decide, too. */
  readonly extra: readonly string[];
  /** How many pictures decide in all. */
  readonly deciding: number;
  /** A recipe's fields for all trials: a trial's own come before them. */
  readonly fixed: Recipe;
}

/** Where one trial stands. */
export interface Trial {
  /** Counted from 1. */
  readonly trial: number;
  readonly config: Config;
  /** The rung it was last sent to. */
  readonly target: number;
  /** Its scores at the rungs it has reached. */
  readonly scores: readonly Score[];
  /** Why it cannot go on: its training diverged. */
  readonly failure?: string;
  /** Each epoch done, with the study's time at its end. */
  readonly epochs: readonly (EpochScore & { readonly at: number })[];
}

/** Everything that a study's events tell. */
export interface Study {
  readonly plan: StudyPlan;
  readonly trials: readonly Trial[];
  /** Seconds it has run. */
  readonly seconds: number;
  /** What the last session was to reach. */
  readonly goal?: { readonly trials: number; readonly minutes: number | null };
}

/** A study before its first event. */
export function emptyStudy(plan: StudyPlan): Study {
  return { plan, trials: [], seconds: 0 };
}

/**
 * The study after one more event.
 * @throws TenfoldError BAD_STUDY when the event contradicts what was before.
 */
export function afterEvent(study: Study, event: StudyEvent): Study {
  if (event.at < study.seconds) {
    throw bad(`time went back from ${study.seconds} s to ${event.at} s`);
  }
  const later = { ...study, seconds: event.at };
  switch (event.event) {
    case "session":
      return { ...later, goal: { trials: event.trials, minutes: event.minutes } };
    case "trial":
      return { ...later, trials: [...study.trials, begun(study, event.trial, event.config)] };
    case "promoted":
      return changed(later, event.trial, (trial) => {
        expectRung(trial, event.rung, trial.scores.length);
        if (event.rung >= study.plan.rungs.length) throw bad(`there is no rung ${event.rung}`);
        return { ...trial, target: event.rung };
      });
    case "epoch": {
      const { event: _, trial: number, ...record } = event;
      // A training begun anew, as its checkpoint was lost, repeats the epochs it had done.
      return changed(later, number, (trial) => ({
        ...trial,
        epochs: [...trial.epochs.filter(({ epoch }) => epoch < record.epoch), record],
      }));
    }
    case "rung": {
      const { event: _, trial: number, rung, at, ...score } = event;
      return changed(later, number, (trial) => {
        expectRung(trial, rung, trial.target);
        return {
          ...trial,
          scores: [...trial.scores, score],
          epochs: withBestEpoch(trial.epochs, at, score),
        };
      });
    }
    case "failed":
      return changed(later, event.trial, (trial) => {
        expectRung(trial, event.rung, trial.target);
        return { ...trial, failure: event.message };
      });
  }
}

/** Whether a trial rests at its rung, or has failed: nothing of it is under way. */
export function isAtRest({ target, scores, failure }: Trial): boolean {
  return failure !== undefined || scores.length > target;
}

/** The better of two scores first: by validation accuracy; of equals, by validation loss. */
export function compareScores(a: ScoreLike, b: ScoreLike): number {
  return b.validationAccuracy - a.validationAccuracy || a.validationLoss - b.validationLoss;
}

type ScoreLike = Pick<Score, "validationAccuracy" | "validationLoss">;

/** A trial's best epoch so far; undefined before its first. */
export function bestOf({ epochs }: Trial): (EpochScore & { readonly at: number }) | undefined {
  return epochs.toSorted(compareScores)[0];
}

/** A crash between an epoch's checkpoint and its event may have lost the best one. */
function withBestEpoch(epochs: Trial["epochs"], at: number, score: Score): Trial["epochs"] {
  const { bestEpoch: epoch, validationAccuracy, validationLoss } = score;
  if (epochs.some((record) => record.epoch === epoch)) return epochs;
  const lost = { epoch, validationAccuracy, validationLoss, seconds: 0, at };
  return [...epochs, lost].sort((a, b) => a.epoch - b.epoch);
}

function begun({ plan, trials }: Study, trial: number, config: Config): Trial {
  if (trial !== trials.length + 1) {
    throw bad(`expected trial ${trials.length + 1} to begin, got ${trial}`);
  }
  if (JSON.stringify(config) !== JSON.stringify(sampleConfig(plan.space, plan.seed, trial))) {
    throw bad(`trial ${trial} has other values than the study's seed and space give`);
  }
  return { trial, config, target: 0, scores: [], epochs: [] };
}

function changed(study: Study, number: number, change: (trial: Trial) => Trial): Study {
  const trial = study.trials[number - 1];
  if (!trial) throw bad(`there is no trial ${number}`);
  if (trial.failure !== undefined) throw bad(`trial ${number} had failed`);
  return { ...study, trials: study.trials.with(number - 1, change(trial)) };
}

function expectRung({ trial, scores }: Trial, rung: number, expected: number): void {
  if (rung === expected && rung === scores.length) return;
  throw bad(`trial ${trial} cannot be at rung ${rung}: it has reached ${scores.length}`);
}

function bad(message: string): TenfoldError {
  return new TenfoldError("BAD_STUDY", message);
}
