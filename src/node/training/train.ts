import { availableParallelism } from "node:os";
import { type DigitSet, noDigit } from "../../data/digitSet.js";
import { joinSets } from "../../data/join.js";
import { splitValidation } from "../../data/split.js";
import { TenfoldError } from "../../errors.js";
import {
  classesOf,
  countParameters,
  type EpochRecord,
  type Model,
  type Network,
} from "../../network/network.js";
import { lenet5 } from "../../network/networks/lenet5.js";
import { calibrate } from "../../reading/calibrate.js";
import { defaultRecipe, type TrainingOptions } from "../../training/options.js";
import { type Progress, ProgressMeter } from "../../training/progress.js";
import { TrainingRun } from "../../training/run.js";
import { type CheckpointFile, openCheckpoint } from "./checkpointFile.js";
import { Crew } from "./crew.js";

/** What to train, on what, and whom to tell. Options that are absent are `defaultRecipe`'s. */
export interface TrainRequest extends Partial<TrainingOptions> {
  /** `lenet5` when absent. */
  readonly network?: Network;
  /** Labeled digits; the last `validationCount` are kept out of training. */
  readonly data: DigitSet;
  /** 5,000 when absent. */
  readonly validationCount?: number;
  /** Further pictures to train on, and to validate on where a set brings such. */
  readonly extra?: readonly ExtraSet[];
  /** Where to save progress each epoch and when stopped; nowhere when absent. */
  readonly checkpoint?: string;
  /** Continue from `checkpoint`, with its options: those given here must not differ. */
  readonly resume?: boolean;
  /** Ends after this epoch, counted from 1, with progress saved; never when absent. */
  readonly pauseAfter?: number;
  /** Stops after the step under way, with progress saved. */
  readonly signal?: AbortSignal;
  /** Called about ten times a second. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called after each epoch's validation. */
  readonly onEpoch?: (record: EpochRecord) => void;
  /** Called while the finished model is calibrated, as `calibrate` does. */
  readonly onCalibration?: (done: number, all: number) => void;
}

/** A set that is trained on beside `data`, with what is kept out of training. */
export interface ExtraSet {
  readonly train: DigitSet;
  readonly validation?: DigitSet | undefined;
}

/** What came of a training run. */
export interface TrainResult {
  /**
   * The weights that did best on validation, with the history, calibrated on the same pictures; as
   * they stand and not calibrated, when stopped early.
   */
  readonly model: Model;
  /** The epoch whose weights these are; 0 when stopped before the first was complete. */
  readonly bestEpoch: number;
  /** Whether `signal` ended the run before its time. */
  readonly stopped: boolean;
  /** Whether it waits at `pauseAfter`, with epochs left to do. */
  readonly paused: boolean;
  readonly options: TrainingOptions;
}

/**
 * Trains a network on labeled digits with all cores: data-parallel threads, validation after each
 * epoch, the best weights kept. The same request on the same machine gives the same weights, bit for
 * bit, also when it was stopped or killed and resumed.
 * @throws TenfoldError BAD_ARGUMENT, BAD_SHAPE, BAD_CHECKPOINT, FILE_NOT_FOUND, FILE_NOT_WRITABLE.
 */
export async function train(request: TrainRequest): Promise<TrainResult> {
  const { data, signal, pauseAfter = Number.POSITIVE_INFINITY } = request;
  const split = splitSets(request);
  const { run, file } = await beginRun(request, split.train);
  checkFits(run.network, data);
  checkClasses(run.network, split);
  const crew = await Crew.start(run.network, run.options, split.train, run.state);
  const stop = () => crew.stop();
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  try {
    while (!run.finished && run.epoch <= pauseAfter) {
      const meter = new ProgressMeter(run, split.train.count, request.onProgress);
      const step = await crew.runEpoch(run.epoch, run.step).finally(() => meter.end());
      const record = await run.endSteps(step, meter.seconds, split.validation);
      await file?.save(run.checkpoint());
      if (record) request.onEpoch?.(record);
      if (signal?.aborted) break;
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    await crew.end();
  }
  const { options, bestEpoch } = run;
  const paused = !run.finished && run.epoch > pauseAfter;
  const stopped = !run.finished && !paused;
  const best = run.model();
  const calibration = { threads: options.workers, onProgress: request.onCalibration };
  const model = run.finished ? await calibrate(best, split.validation, calibration) : best;
  return { model, bestEpoch, stopped, paused, options };
}

/** What is trained on and what is validated on: `data`'s two parts, and those of each extra set. */
function splitSets({ data, validationCount = 5000, extra = [] }: TrainRequest) {
  const { train, validation } = splitValidation(data, validationCount);
  return {
    train: joinSets([train, ...extra.map((set) => set.train)]),
    validation: joinSets([validation, ...extra.flatMap((set) => set.validation ?? [])]),
  };
}

async function beginRun(request: TrainRequest, training: DigitSet) {
  const network = request.network ?? lenet5;
  const file: CheckpointFile | undefined = request.checkpoint
    ? openCheckpoint(request.checkpoint)
    : undefined;
  const given = optionsOf(request);
  if (!request.resume) {
    const options = { ...defaultRecipe, workers: defaultWorkers(), ...given };
    return { run: TrainingRun.fresh(network, options, training), file };
  }
  if (!file) throw new TenfoldError("BAD_ARGUMENT", "resume: needs the name of a checkpoint file");
  const run = TrainingRun.resumed(await file.load(), training, file.path);
  for (const [name, value] of Object.entries(given)) {
    const before = run.options[name as keyof TrainingOptions];
    if (JSON.stringify(before) !== JSON.stringify(value)) {
      throw new TenfoldError(
        "BAD_ARGUMENT",
        `${name}: the run to resume has ${JSON.stringify(before)}, got ${JSON.stringify(value)}; ` +
          "leave the option out, or train without resuming to start anew",
      );
    }
  }
  return { run, file };
}

function optionsOf(request: TrainRequest): Partial<TrainingOptions> {
  const names = Object.keys({ ...defaultRecipe, workers: 0 }) as (keyof TrainingOptions)[];
  return Object.fromEntries(
    names.filter((name) => request[name] !== undefined).map((name) => [name, request[name]]),
  );
}

/** Past four threads, the shares of a batch of 128 are too small to fill a core. */
function defaultWorkers(): number {
  return Math.min(4, availableParallelism());
}

function checkFits(network: Network, data: DigitSet): void {
  const { height, width, channels } = network.input;
  if (height !== data.height || width !== data.width || channels !== 1) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: expects pictures ${height}×${width}×${channels}, ` +
        `the data holds ${data.height}×${data.width}×1`,
    );
  }
}

/** Ten classes for digits; an eleventh when there are pictures of no digit to learn from. */
function checkClasses(network: Network, sets: { train: DigitSet; validation: DigitSet }): void {
  const classes = classesOf(network);
  if ((classes !== 10 && classes !== 11) || countParameters(network) === 0) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: must end in 10 digits' scores, or 11 with one for no digit, and learn ` +
        `something, got ${classes} scores from ${countParameters(network)} parameters`,
    );
  }
  if (classes === 11) return;
  for (const [part, { labels }] of Object.entries(sets)) {
    const at = labels.indexOf(noDigit);
    if (at < 0) continue;
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: ends in 10 digits' scores, but picture ${at} of the ${part} set shows no ` +
        "digit (label 10); end the network in 11 scores, or leave such pictures out",
    );
  }
}
