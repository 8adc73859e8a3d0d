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
  const trials = [...study.trials];
  const number = "trial" in event ? event.trial : 0;
  const trial = trials[number - 1];
  if (trial)
    trials[number - 1] = { ...trial, scores: [...trial.scores], epochs: [...trial.epochs] };
  const draft = { ...study, trials } as Draft;
  note(draft, event);
  return draft;
}

/**
 * The study after all events, in time that goes with their number.
 * @throws TenfoldError BAD_STUDY as `afterEvent`.
 */
export function afterAll(plan: StudyPlan, events: Iterable<StudyEvent>): Study {
  const draft: Draft = { plan, trials: [], seconds: 0 };
  for (const event of events) note(draft, event);
  return draft;
}

/** What belongs to one study alone, and may be changed. */
type Draft = { -readonly [K in keyof Omit<Study, "trials">]: Study[K] } & { trials: DraftTrial[] };
type DraftTrial = {
  -readonly [K in keyof Omit<Trial, "scores" | "epochs">]: Trial[K];
} & { scores: Score[]; epochs: Trial["epochs"][number][] };

/** Takes an event into a study. */
function note(study: Draft, event: StudyEvent): void {
  if (event.at < study.seconds) {
    throw bad(`time went back from ${study.seconds} s to ${event.at} s`);
  }
  study.seconds = event.at;
  switch (event.event) {
    case "session":
      study.goal = { trials: event.trials, minutes: event.minutes };
      return;
    case "trial":
      study.trials.push(begun(study, event.trial, event.config));
      return;
    case "promoted": {
      const trial = trialIn(study, event.trial);
      expectRung(trial, event.rung, trial.scores.length);
      if (event.rung >= study.plan.rungs.length) throw bad(`there is no rung ${event.rung}`);
      trial.target = event.rung;
      return;
    }
    case "epoch": {
      const { event: _, trial: number, ...record } = event;
      const { epochs } = trialIn(study, number);
      // A training begun anew, as its checkpoint was lost, repeats the epochs it had done.
      while ((epochs.at(-1)?.epoch ?? 0) >= record.epoch) epochs.pop();
      epochs.push(record);
      return;
    }
    case "rung": {
      const { event: _, trial: number, rung, at, ...score } = event;
      const trial = trialIn(study, number);
      expectRung(trial, rung, trial.target);
      trial.scores.push(score);
      addBestEpoch(trial.epochs, at, score);
      return;
    }
    case "failed": {
      const trial = trialIn(study, event.trial);
      expectRung(trial, event.rung, trial.target);
      trial.failure = event.message;
    }
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
function addBestEpoch(epochs: DraftTrial["epochs"], at: number, score: Score): void {
  const { bestEpoch: epoch, validationAccuracy, validationLoss } = score;
  if (epochs.some((record) => record.epoch === epoch)) return;
  epochs.push({ epoch, validationAccuracy, validationLoss, seconds: 0, at });
  epochs.sort((a, b) => a.epoch - b.epoch);
}

function begun({ plan, trials }: Study, trial: number, config: Config): DraftTrial {
  if (trial !== trials.length + 1) {
    throw bad(`expected trial ${trials.length + 1} to begin, got ${trial}`);
  }
  if (JSON.stringify(config) !== JSON.stringify(sampleConfig(plan.space, plan.seed, trial))) {
    throw bad(`trial ${trial} has other values than the study's seed and space give`);
  }
  return { trial, config, target: 0, scores: [], epochs: [] };
}

function trialIn(study: Draft, number: number): DraftTrial {
  const trial = study.trials[number - 1];
  if (!trial) throw bad(`there is no trial ${number}`);
  if (trial.failure !== undefined) throw bad(`trial ${number} had failed`);
  return trial;
}

function expectRung({ trial, scores }: Trial, rung: number, expected: number): void {
  if (rung === expected && rung === scores.length) return;
  throw bad(`trial ${trial} cannot be at rung ${rung}: it has reached ${scores.length}`);
}

function bad(message: string): TenfoldError {
  return new TenfoldError("BAD_STUDY", message);
}
