import type { Config } from "./hyperParameters.js";

/** How a trial stood at a rung: its best epoch on validation so far, as `train` keeps its weights. */
export interface Score {
  /** 0…1. */
  readonly validationAccuracy: number;
  /** Nats. */
  readonly validationLoss: number;
  readonly epochs: number;
  readonly bestEpoch: number;
  /** How many numbers the network learns. */
  readonly parameters: number;
}

/** What happens in a study: a line of its file, and of `tenfold tune --json`. `at` is the time it has run, in seconds, over all sessions. */
export type StudyEvent = { readonly at: number } & (
  | { readonly event: "session"; readonly trials: number; readonly minutes: number | null }
  | { readonly event: "trial"; readonly trial: number; readonly config: Config }
  | { readonly event: "promoted"; readonly trial: number; readonly rung: number }
  | ({ readonly event: "epoch"; readonly trial: number } & EpochScore)
  | ({ readonly event: "rung"; readonly trial: number; readonly rung: number } & Score)
  | {
      readonly event: "failed";
      readonly trial: number;
      readonly rung: number;
      readonly message: string;
    }
);

/** One epoch of a trial. */
export interface EpochScore {
  readonly epoch: number;
  readonly validationAccuracy: number;
  readonly validationLoss: number;
  readonly seconds: number;
}

/** The last line of `tenfold tune --json`: what the study has come to. */
export interface StudyResult {
  readonly event: "done";
  /** How many have begun. */
  readonly trials: number;
  readonly seconds: number;
  /** The best trial's number and values, absent without a trial; its score, once it has one. */
  readonly trial?: number;
  readonly config?: Config;
  readonly validationAccuracy?: number;
  readonly validationLoss?: number;
  /** What trains it again. */
  readonly command?: string;
}

/** A line of `tenfold tune --json`. */
export type TuningLine = StudyEvent | StudyResult;
