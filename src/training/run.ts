import type { LabeledSet } from "../data/labeledSet.js";
import { FieldError, TenfoldError } from "../errors.js";
import { checkWeights } from "../network/checkWeights.js";
import { inferenceProgram } from "../network/inferenceProgram.js";
import { checkParameters, picturesARun } from "../network/limits.js";
import {
  countParameters,
  type EpochRecord,
  type Model,
  type Network,
  type Weights,
} from "../network/network.js";
import { present } from "../present.js";
import { predictImages } from "../runtime/predict.js";
import type { Runtime } from "../runtime/session.js";
import type { TrainingTask } from "../tasks/task.js";
import { isBetter, isOutOfPatience } from "./best.js";
import { type Checkpoint, fingerprint } from "./checkpoint.js";
import type { Best } from "./events.js";
import { initialWeights } from "./initialize.js";
import type { TrainingOptions } from "./options.js";
import { checkOptions } from "./recipe/check.js";
import { learningRateAt, stepsPerEpoch } from "./schedule.js";
import {
  allocateState,
  control,
  meansOf,
  parameterOffsets,
  runsOf,
  type SharedState,
  viewsOf,
} from "./sharedState.js";
import type { StartThread } from "./thread.js";

/** What trains in one environment: Node's threads, a page's. It is handed in, never imported. */
export interface TrainingEnvironment {
  readonly runtime: Runtime;
  readonly startThread: StartThread;
}

/** What a run computes with, and what for. */
export interface RunEnvironment extends TrainingEnvironment {
  readonly task: TrainingTask;
}

/** Where a training run stands: all that changes while it runs, apart from the threads. */
export class TrainingRun {
  readonly network: Network;
  readonly options: TrainingOptions;
  readonly state: SharedState;
  readonly #environment: RunEnvironment;
  readonly #data: string;
  readonly #images: number;
  #epoch = 1;
  #step = 0;
  #seconds = 0;
  #history: readonly EpochRecord[] = [];
  #best: Float32Array;
  #bestEpoch = 0;

  private constructor(
    network: Network,
    options: TrainingOptions,
    training: LabeledSet,
    environment: RunEnvironment,
  ) {
    checkOptions(options);
    // Before its memory is taken, and so that what is saved of it can be read again.
    checkParameters(countParameters(network), network.name);
    this.#environment = environment;
    this.network = network;
    this.options = options;
    this.state = allocateState(network, options.workers, runsOf(options, network).runs);
    const { composition } = environment.task;
    this.#data = fingerprint(training, composition);
    this.#images = (composition ?? training).count;
    this.#best = new Float32Array(this.state.weights.length);
  }

  /**
   * A run at its beginning.
   * @param weights that it begins with; by chance, from `options.seed`, when absent.
   * @throws TenfoldError BAD_SHAPE when they are not the network's.
   */
  static fresh(
    network: Network,
    options: TrainingOptions,
    training: LabeledSet,
    environment: RunEnvironment,
    weights: Weights = initialWeights(network, options.seed),
  ): TrainingRun {
    checkWeights(network, weights);
    const run = new TrainingRun(network, options, training, environment);
    const offsets = parameterOffsets(network);
    weights.forEach((array, index) => {
      run.state.weights.set(array, present(offsets[index]));
    });
    run.state.average.set(run.state.weights);
    return run;
  }

  /**
   * A run as `checkpoint` left it.
   * @throws TenfoldError BAD_CHECKPOINT when it was begun on other data.
   */
  static resumed(
    checkpoint: Checkpoint,
    training: LabeledSet,
    where: string,
    environment: RunEnvironment,
  ): TrainingRun {
    const run = new TrainingRun(checkpoint.network, checkpoint.options, training, environment);
    if (checkpoint.data !== run.#data) {
      throw new TenfoldError(
        "BAD_CHECKPOINT",
        `${where}: was begun on other data (${checkpoint.data}), not on this (${run.#data}); ` +
          "give the same data, or train without resuming to start anew",
      );
    }
    for (const name of ["weights", "m", "v", "average"] as const) {
      run.state[name].set(checkpoint[name]);
    }
    checkpoint.totals.forEach((cells, worker) => {
      present(run.state.totals[worker]).set(cells);
    });
    run.#epoch = checkpoint.epoch;
    run.#step = checkpoint.step;
    run.#seconds = checkpoint.seconds;
    run.#history = checkpoint.history;
    run.#best = checkpoint.best;
    run.#bestEpoch = checkpoint.bestEpoch;
    return run;
  }

  /** The epoch under way, counted from 1. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Its steps that are done. */
  get step(): number {
    return this.#step;
  }

  /** The epoch of the best validation accuracy so far; 0 before the first. */
  get bestEpoch(): number {
    return this.#bestEpoch;
  }

  /** Whether all epochs are done, or `patience` has run out. */
  get finished(): boolean {
    const { epochs, patience } = this.options;
    return this.#epoch > epochs || isOutOfPatience(this.#history.length, this.#bestEpoch, patience);
  }

  /** The best weights so far; before the first epoch's end, the current ones. */
  model(): Model {
    const flat = this.#bestEpoch > 0 ? this.#best : this.#current().slice();
    return { network: this.network, weights: viewsOf(flat, this.network), history: this.#history };
  }

  /**
   * What it has come to.
   * @throws Error before the first epoch's end.
   */
  best(): Best {
    const record = this.#history[this.#bestEpoch - 1];
    if (!record) throw new Error("best: no epoch is done");
    const { trainLoss, validationAccuracy, validationLoss } = record;
    const epochs = this.#history.length;
    const parameters = countParameters(this.network);
    const bestEpoch = this.#bestEpoch;
    return { epochs, bestEpoch, trainLoss, validationAccuracy, validationLoss, parameters };
  }

  /** All of this, to be saved. */
  checkpoint(): Checkpoint {
    const { weights, m, v, average, totals } = this.state;
    return {
      network: this.network,
      options: this.options,
      data: this.#data,
      epoch: this.#epoch,
      step: this.#step,
      totals: totals.map((cells) => [...cells]),
      seconds: this.#seconds,
      history: this.#history,
      bestEpoch: this.#bestEpoch,
      weights,
      m,
      v,
      average,
      best: this.#best,
    };
  }

  /**
   * Takes note that the workers have stopped at `step`; at an epoch's end, validates.
   * @param seconds that these steps took.
   * @returns the epoch's record, or nothing in the middle of an epoch.
   * @throws TenfoldError DIVERGED when the epoch's loss is no finite number.
   */
  async endSteps(step: number, seconds: number, validation: LabeledSet) {
    this.#step = step;
    this.#seconds += seconds;
    if (step < stepsPerEpoch(this.#images, this.options.batch)) return undefined;
    const record = await this.#record(validation);
    const best = this.#history[this.#bestEpoch - 1];
    this.#history = [...this.#history, record];
    if (!best || isBetter(record, best)) {
      this.#bestEpoch = this.#epoch;
      this.#best = this.#current().slice();
    }
    this.#epoch++;
    this.#step = 0;
    this.#seconds = 0;
    for (const cells of this.state.totals) cells.fill(0);
    Atomics.store(this.state.control, control.steps, 0);
    return record;
  }

  async #record(validation: LabeledSet): Promise<EpochRecord> {
    const { schedule, learningRate, epochs, batch } = this.options;
    const { loss, accuracy } = meansOf(this.state.totals);
    const steps = stepsPerEpoch(this.#images, batch);
    if (!Number.isFinite(loss)) {
      throw new FieldError(
        "DIVERGED",
        "learningRate",
        `training with ${learningRate} diverged in epoch ${this.#epoch}: its loss is ${loss}; use a ` +
          "lower one",
      );
    }
    const score = await this.#validate(validation);
    return {
      epoch: this.#epoch,
      trainLoss: loss,
      trainAccuracy: accuracy,
      validationLoss: score.loss,
      validationAccuracy: score.accuracy,
      learningRate: learningRateAt(schedule, learningRate, this.#epoch * steps - 1, epochs * steps),
      seconds: this.#seconds,
    };
  }

  async #validate(validation: LabeledSet) {
    const { network, options } = this;
    const weights = viewsOf(this.#current().slice(), network);
    const program = inferenceProgram({ network, weights });
    // The workers are waiting: validation may use their cores.
    const session = await this.#environment.runtime.createSession(program, {
      threads: options.workers,
    });
    const { channels, height, width } = network.input;
    try {
      const shape = [channels, height, width] as const;
      const { task } = this.#environment;
      const answers = await predictImages(session, validation.images, shape, {
        batch: picturesARun(network),
        output: task.scored ?? "probabilities",
      });
      return task.score(answers, validation.labels);
    } finally {
      await session.release();
    }
  }

  #current(): Float32Array {
    return this.options.averageDecay > 0 ? this.state.average : this.state.weights;
  }
}
