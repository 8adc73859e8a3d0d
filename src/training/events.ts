import type { ErrorCode } from "../errors.js";
import type { EpochRecord } from "../network/network.js";

/**
 * What happens in a training, in this order: one `started`; for each epoch many `progress` and one
 * `epoch`, with a `resting` wherever it was paused; after the last, some `calibrating`; at the end one of
 * `Ending`.
 */
export type TrainingEvent =
  | Started
  | ({ readonly event: "progress" } & Progress)
  | EpochEnd
  | Resting
  | Calibrating
  | Ending;

/** A training begins, or goes on. */
export interface Started {
  readonly event: "started";
  /** The network's name. */
  readonly network: string;
  /** How many numbers it learns. */
  readonly parameters: number;
  /** Trained on. */
  readonly images: number;
  readonly validationImages: number;
  readonly epochs: number;
  /** Threads that share each batch: in a page that is not cross-origin isolated, 1. */
  readonly workers: number;
}

/** How far a training is; told about ten times a second. Means are over the epoch under way. */
export interface Progress {
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly steps: number;
  /** Nats. */
  readonly loss: number;
  /** 0…1. */
  readonly accuracy: number;
  readonly imagesPerSecond: number;
  /** Until the last epoch's end, at this speed. */
  readonly secondsLeft: number;
}

/** An epoch was validated, and progress saved. */
export type EpochEnd = { readonly event: "epoch" } & EpochRecord;

/** A training rests until its `pause` is off again: the epoch under way or next, and its steps done. */
export interface Resting {
  readonly event: "resting";
  /** Counted from 1. */
  readonly epoch: number;
  readonly step: number;
}

/** The finished model reads pictures anew to be calibrated, see `calibrate`. */
export interface Calibrating {
  readonly event: "calibrating";
  /** Readings. */
  readonly done: number;
  readonly all: number;
}

/** How a training ends: finished, at `pauseAfter`, by its signal, or because its loss is no number. */
export type Ending =
  | ({ readonly event: "done" } & Best)
  | ({ readonly event: "paused" } & Best)
  | Stopped
  | Diverged;

/** What a training has come to: its best epoch on validation, whose weights are kept. */
export interface Best {
  /** How many are done. */
  readonly epochs: number;
  readonly bestEpoch: number;
  /** Nats. */
  readonly trainLoss: number;
  /** 0…1. */
  readonly validationAccuracy: number;
  /** Nats. */
  readonly validationLoss: number;
  readonly parameters: number;
}

/** A training was stopped early. */
export interface Stopped {
  readonly event: "stopped";
  /** The epoch under way, counted from 1, and its steps that are done. */
  readonly epoch: number;
  readonly step: number;
}

/** A training's loss is no finite number any more; the promise rejects with DIVERGED, too. */
export interface Diverged {
  readonly event: "diverged";
  /** In which epoch, counted from 1. */
  readonly epoch: number;
  /** The schedule's highest. */
  readonly learningRate: number;
}

/**
 * A line of `tenfold train --json`: an epoch's end, and last how the training ended. `file` is where
 * it is kept: the model, or the checkpoint while it can be resumed.
 */
export type TrainingLine =
  | EpochEnd
  | ({ readonly event: "done"; readonly file: string; readonly seconds: number } & Best)
  | ({ readonly event: "paused"; readonly file: string } & Best)
  | (Stopped & { readonly file: string })
  | Diverged
  | Failed;

/** A training could not begin, or not be saved. */
export interface Failed {
  readonly event: "failed";
  readonly code: ErrorCode;
  readonly message: string;
}
