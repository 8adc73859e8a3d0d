import { composedSet } from "../composing/composedSet.js";
import type { Composition } from "../composing/composition.js";
import { joinSets } from "../data/join.js";
import type { LabeledSet } from "../data/labeledSet.js";
import { splitValidation } from "../data/split.js";
import { FieldError, TenfoldError } from "../errors.js";
import { checkFits } from "../network/checkFits.js";
import {
  type Calibration,
  countParameters,
  type Model,
  type Network,
  type Weights,
} from "../network/network.js";
import { lenet5 } from "../network/networks/lenet5.js";
import type { OptionNames } from "../options.js";
import { calibrateWith } from "../reading/calibrate.js";
import { threadsForMany } from "../runtime/session.js";
import type { CalibratedTraining, TrainingTask } from "../tasks/task.js";
import { trainingFor } from "../tasks/trainings.js";
import type { CheckpointStore } from "./checkpoint.js";
import { Crew } from "./crew.js";
import type { Ending, Started, TrainingEvent } from "./events.js";
import { defaultRecipe, optionNames, optionsOf, type TrainingOptions } from "./options.js";
import type { PauseSwitch } from "./pauseSwitch.js";
import { ProgressMeter } from "./progress.js";
import { type RunEnvironment, type TrainingEnvironment, TrainingRun } from "./run.js";

/** What to train, on what, and whom to tell. Options that are absent are `defaultRecipe`'s. */
export interface TrainWork extends Partial<TrainingOptions> {
  /** What its scores are to say: what `trainingFor` says when absent, see `classificationTraining` for others. */
  readonly task?: TrainingTask;
  /** `lenet5` when absent. */
  readonly network?: Network;
  /** What the network's parameters begin as; by chance, from `seed`, when absent. */
  readonly weights?: Weights;
  /** The finished model's, null for none; fitted on the validation pictures when absent. */
  readonly calibration?: Calibration | null | undefined;
  /** Labeled pictures; the last `validationCount` are kept out of training. */
  readonly data: LabeledSet;
  /** 5,000 when absent. */
  readonly validationCount?: number;
  /** Where samples are composed: how many of those kept out's are, to validate on; 2,000 when absent. */
  readonly validationSamples?: number;
  /** Further pictures to train on, and to validate on where a set brings such. */
  readonly extra?: readonly ExtraSet[];
  /** Where to save progress each epoch and when stopped; nowhere when absent. */
  readonly checkpoint?: CheckpointStore | undefined;
  /** Continue from `checkpoint`, with its options: those given here must not differ. */
  readonly resume?: boolean;
  /** Ends after this epoch, counted from 1, with progress saved; never when absent. */
  readonly pauseAfter?: number;
  /** Lets it rest after the step under way, with progress saved, and go on. */
  readonly pause?: PauseSwitch;
  /** Stops after the step under way, with progress saved. */
  readonly signal?: AbortSignal;
  /** Told of what happens, as it happens. */
  readonly onEvent?: (event: TrainingEvent) => void;
}

/** The names of all that a training is told, for who checks them: its options and what is beside them. */
export const trainWorkNames: OptionNames<TrainWork> = {
  ...(Object.fromEntries(optionNames.map((name) => [name, true])) as OptionNames<TrainingOptions>),
  task: true,
  network: true,
  weights: true,
  calibration: true,
  data: true,
  validationCount: true,
  validationSamples: true,
  extra: true,
  checkpoint: true,
  resume: true,
  pauseAfter: true,
  pause: true,
  signal: true,
  onEvent: true,
};

/** A set that is trained on beside `data`, with what is kept out of training. */
export interface ExtraSet {
  readonly train: LabeledSet;
  readonly validation?: LabeledSet | undefined;
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
 * Trains a network on labeled pictures, in any environment: data-parallel threads, validation after each
 * epoch, the best weights kept. The same work on the same machine gives the same weights, bit for bit,
 * also when it was stopped or killed and resumed.
 * @throws TenfoldError BAD_ARGUMENT, BAD_SHAPE, BAD_CHECKPOINT; DIVERGED when the loss is no finite number
 *   any more; what `checkpoint` and the environment throw.
 */
export async function trainIn(
  environment: TrainingEnvironment,
  work: TrainWork,
): Promise<TrainResult> {
  const { data, signal, pause, onEvent, pauseAfter = Number.POSITIVE_INFINITY, checkpoint } = work;
  if (!(pauseAfter >= 1)) {
    throw new FieldError("BAD_ARGUMENT", "pauseAfter", `expected at least 1, got ${pauseAfter}`);
  }
  const around: RunEnvironment = {
    ...environment,
    task: work.task ?? trainingFor(work.network ?? lenet5),
  };
  const { composition } = around.task;
  const split = splitSets(work, composition);
  const run = await beginRun(work, split.train, around);
  checkFits(run.network.name, run.network, composition ?? data);
  around.task.checkSets(run.network, split);
  const samples = (composition ?? split.train).count;
  onEvent?.(startOf(run, samples, split.validation.count));
  const crew = await Crew.start(run, split.train, around);
  const stop = () => crew.stop();
  signal?.addEventListener("abort", stop);
  pause?.whenAsked(stop);
  if (signal?.aborted || pause?.isOn) stop();
  try {
    while (!run.finished && run.epoch <= pauseAfter) {
      const meter = new ProgressMeter(run, samples, onEvent);
      const step = await crew.runEpoch(run.epoch, run.step).finally(() => meter.end());
      const record = await run.endSteps(step, meter.seconds, split.validation);
      await checkpoint?.save(run.checkpoint());
      if (record) onEvent?.({ event: "epoch", ...record });
      if (pause?.isOn && !run.finished && !signal?.aborted) {
        onEvent?.({ event: "resting", epoch: run.epoch, step: run.step });
        await pause.over(signal);
      }
      if (signal?.aborted) break;
      crew.goOn();
    }
  } catch (error) {
    if (error instanceof TenfoldError && error.code === "DIVERGED") {
      const { learningRate } = run.options;
      onEvent?.({ event: "diverged", epoch: run.epoch, learningRate });
    }
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    pause?.whenAsked(undefined);
    await crew.end();
  }
  const { options, bestEpoch } = run;
  const paused = !run.finished && run.epoch > pauseAfter;
  const stopped = !run.finished && !paused;
  const model = run.finished ? await calibrated(run, split.validation, around, work) : run.model();
  onEvent?.(endOf(run, { paused, stopped }));
  return { model, bestEpoch, stopped, paused, options };
}

function startOf(
  { network, options }: TrainingRun,
  images: number,
  validationImages: number,
): Started {
  return {
    event: "started",
    network: network.name,
    parameters: countParameters(network),
    images,
    validationImages,
    epochs: options.epochs,
    workers: options.workers,
  };
}

async function calibrated(
  run: TrainingRun,
  validation: LabeledSet,
  { runtime, task }: RunEnvironment,
  { onEvent, calibration }: TrainWork,
): Promise<Model> {
  if (calibration === null || !isCalibrated(task)) return run.model();
  if (calibration) return { ...run.model(), calibration };
  const onProgress = (done: number, all: number) => onEvent?.({ event: "calibrating", done, all });
  const options = { threads: run.options.workers, task, onProgress };
  return calibrateWith(runtime, run.model(), validation, options);
}

function isCalibrated(task: TrainingTask): task is CalibratedTraining {
  return task.calibrate !== undefined;
}

function endOf(
  run: TrainingRun,
  { paused, stopped }: { readonly paused: boolean; readonly stopped: boolean },
): Ending {
  if (stopped) return { event: "stopped", epoch: run.epoch, step: run.step };
  return { event: paused ? "paused" : "done", ...run.best() };
}

type Split = {
  readonly train: LabeledSet;
  readonly validation: LabeledSet;
};

/**
 * What is trained on and what is validated on: `data`'s two parts, and those of each extra set; where
 * samples are composed, those composed of the second part once and for all.
 */
function splitSets(
  {
    data,
    validationCount = 5000,
    validationSamples = composedForValidation,
    extra = [],
  }: TrainWork,
  composition: Composition | undefined,
): Split {
  const { train, validation } = splitValidation(data, validationCount);
  const kept = joinSets([validation, ...extra.flatMap((set) => set.validation ?? [])]);
  return {
    train: joinSets([train, ...extra.map((set) => set.train)]),
    validation: composition ? composedSet(composition, kept, validationSamples) : kept,
  };
}

/** As many as tell half a percent of whole lines. */
const composedForValidation = 2000;

async function beginRun(
  work: TrainWork,
  training: LabeledSet,
  environment: RunEnvironment,
): Promise<TrainingRun> {
  const { network = lenet5, checkpoint, resume } = work;
  const given = optionsOf(work);
  if (!resume) {
    // Past four threads, the shares of a batch of 128 are too small to fill a core.
    const workers = threadsForMany(environment.runtime);
    const options = { ...defaultRecipe, workers, ...given };
    return TrainingRun.fresh(network, options, training, environment, work.weights);
  }
  if (!checkpoint) {
    throw new TenfoldError("BAD_ARGUMENT", "resume: needs the name of a checkpoint file");
  }
  const saved = await checkpoint.load();
  const run = TrainingRun.resumed(saved, training, checkpoint.path, environment);
  for (const [name, value] of Object.entries(given)) {
    const before = run.options[name as keyof TrainingOptions];
    if (JSON.stringify(before) !== JSON.stringify(value)) {
      throw new FieldError(
        "BAD_ARGUMENT",
        name,
        `the run to resume has ${JSON.stringify(before)}, got ${JSON.stringify(value)}; leave the ` +
          "option out, or train without resuming to start anew",
      );
    }
  }
  return run;
}
