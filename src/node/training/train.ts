import type { DigitSet } from "../../data/digitSet.js";
import { joinSets } from "../../data/join.js";
import { splitValidation } from "../../data/split.js";
import { FieldError, TenfoldError } from "../../errors.js";
import { countParameters, type Model, type Network } from "../../network/network.js";
import { lenet5 } from "../../network/networks/lenet5.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { threadsForMany } from "../../runtime/session.js";
import { digitTraining } from "../../tasks/digit/training.js";
import type { Ending, Started, TrainingEvent } from "../../training/events.js";
import {
  defaultRecipe,
  optionNames,
  optionsOf,
  type TrainingOptions,
} from "../../training/options.js";
import { ProgressMeter } from "../../training/progress.js";
import { type RunEnvironment, TrainingRun } from "../../training/run.js";
import { checkFits } from "../evaluation/evaluate.js";
import { calibrate } from "../reading/calibrate.js";
import { nodeRuntime } from "../runtime.js";
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
  /** Told of what happens, as it happens. */
  readonly onEvent?: (event: TrainingEvent) => void;
}

/** All that `defaultRecipe` has, and what is said of a training beside that. */
const requestNames: OptionNames<TrainRequest> = {
  ...(Object.fromEntries(optionNames.map((name) => [name, true])) as OptionNames<TrainingOptions>),
  network: true,
  data: true,
  validationCount: true,
  extra: true,
  checkpoint: true,
  resume: true,
  pauseAfter: true,
  signal: true,
  onEvent: true,
};

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
 * @throws TenfoldError BAD_ARGUMENT, BAD_SHAPE, BAD_CHECKPOINT, FILE_NOT_FOUND, FILE_NOT_WRITABLE;
 *   DIVERGED when the loss is no finite number any more.
 * @example
 * ```ts
 * import { lenet5, loadMnist, saveModel, train } from "tenfold";
 *
 * const { train: data } = await loadMnist();
 * const { model } = await train({
 *   network: lenet5,
 *   data,
 *   epochs: 3,
 *   onEvent(event) {
 *     if (event.event === "epoch") console.log(event.validationAccuracy);
 *   },
 * });
 * await saveModel("digits.h5", model);
 * ```
 */
export async function train(request: TrainRequest): Promise<TrainResult> {
  checkOptions("train", request, requestNames);
  const { data, signal, onEvent, pauseAfter = Number.POSITIVE_INFINITY } = request;
  if (!(pauseAfter >= 1)) {
    throw new FieldError("BAD_ARGUMENT", "pauseAfter", `expected at least 1, got ${pauseAfter}`);
  }
  const split = splitSets(request);
  const { run, file } = await beginRun(request, split.train);
  checkFits(run.network.name, run, data);
  nodeTraining.task.checkSets(run.network, split);
  onEvent?.(startOf(run, split));
  const crew = await Crew.start(
    run.network,
    run.options,
    split.train,
    run.state,
    nodeTraining.task,
  );
  const stop = () => crew.stop();
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  try {
    while (!run.finished && run.epoch <= pauseAfter) {
      const meter = new ProgressMeter(run, split.train.count, onEvent);
      const step = await crew.runEpoch(run.epoch, run.step).finally(() => meter.end());
      const record = await run.endSteps(step, meter.seconds, split.validation);
      await file?.save(run.checkpoint());
      if (record) onEvent?.({ event: "epoch", ...record });
      if (signal?.aborted) break;
    }
  } catch (error) {
    if (error instanceof TenfoldError && error.code === "DIVERGED") {
      const { learningRate } = run.options;
      onEvent?.({ event: "diverged", epoch: run.epoch, learningRate });
    }
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    await crew.end();
  }
  const { options, bestEpoch } = run;
  const paused = !run.finished && run.epoch > pauseAfter;
  const stopped = !run.finished && !paused;
  const model = run.finished ? await calibrated(run, split.validation, onEvent) : run.model();
  onEvent?.(endOf(run, { paused, stopped }));
  return { model, bestEpoch, stopped, paused, options };
}

function startOf({ network, options }: TrainingRun, split: Split): Started {
  return {
    event: "started",
    network: network.name,
    parameters: countParameters(network),
    images: split.train.count,
    validationImages: split.validation.count,
    epochs: options.epochs,
  };
}

function calibrated(run: TrainingRun, validation: DigitSet, onEvent: TrainRequest["onEvent"]) {
  return calibrate(run.model(), validation, {
    threads: run.options.workers,
    onProgress: (done, all) => onEvent?.({ event: "calibrating", done, all }),
  });
}

function endOf(
  run: TrainingRun,
  { paused, stopped }: { readonly paused: boolean; readonly stopped: boolean },
): Ending {
  if (stopped) return { event: "stopped", epoch: run.epoch, step: run.step };
  return { event: paused ? "paused" : "done", ...run.best() };
}

type Split = {
  readonly train: DigitSet;
  readonly validation: DigitSet;
};

/** What is trained on and what is validated on: `data`'s two parts, and those of each extra set. */
function splitSets({ data, validationCount = 5000, extra = [] }: TrainRequest): Split {
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
    return { run: TrainingRun.fresh(network, options, training, nodeTraining), file };
  }
  if (!file) throw new TenfoldError("BAD_ARGUMENT", "resume: needs the name of a checkpoint file");
  const run = TrainingRun.resumed(await file.load(), training, file.path, nodeTraining);
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
  return { run, file };
}

/** What Node trains with. */
export const nodeTraining: RunEnvironment = { runtime: nodeRuntime, task: digitTraining };

/** Past four threads, the shares of a batch of 128 are too small to fill a core. */
function defaultWorkers(): number {
  return threadsForMany(nodeRuntime);
}
