import type { DigitSet } from "../src/data/digitSet.js";
import { sliceOf } from "../src/data/split.js";
import type { Model, Network } from "../src/network/network.js";
import { nodeTraining, train } from "../src/node/training/train.js";
import { present } from "../src/present.js";
import { digitTraining } from "../src/tasks/digit/training.js";
import { Crew } from "../src/training/crew.js";
import { defaultRecipe, type TrainingOptions } from "../src/training/options.js";
import { type RunEnvironment, TrainingRun } from "../src/training/run.js";
import { stepsPerEpoch } from "../src/training/schedule.js";
import { meansOf } from "../src/training/sharedState.js";
import type { TimeToAccuracy, Training } from "./contender.js";
import { speedRecipe } from "./speedRecipe.js";
import { secondsOf } from "./worker.js";

/** Digits, learned in Node. */
const inNode: RunEnvironment = { ...nodeTraining, task: digitTraining };

/** Tenfold's part of the benchmark that trains. */
export class TenfoldTraining {
  readonly #digits: DigitSet;
  readonly #threads: number;
  readonly #validationCount: number;
  readonly #slices: DigitSet;
  readonly #run: TrainingRun;
  #crew: Crew | undefined;
  #epoch = 0;

  /** @param digits the training set; what is left over from whole batches is not used in slices. */
  constructor(
    network: Network,
    digits: DigitSet,
    batch: number,
    threads: number,
    validationCount: number,
  ) {
    this.#digits = digits;
    this.#threads = threads;
    this.#validationCount = validationCount;
    this.#slices = sliceOf(digits, 0, Math.floor(digits.count / batch) * batch);
    this.#run = TrainingRun.fresh(network, seedSettings(batch, threads), this.#slices, inNode);
  }

  /** The network as trained so far. */
  model(): Model {
    return this.#run.model();
  }

  /**
   * Trains on with the last steps of freshly shuffled epochs: the clock runs over shuffling, gathering,
   * forward, backward and Adam. The threads are started before.
   * @param images a multiple of the batch.
   */
  async train(images: number): Promise<Training> {
    const { options, state } = this.#run;
    if (images < options.batch || images % options.batch !== 0) {
      throw new Error(`train: images must be a multiple of ${options.batch}, got ${images}`);
    }
    this.#crew ??= await Crew.start(this.#run, this.#slices, inNode);
    for (const cells of state.totals) cells.fill(0);
    const seconds = await secondsOf(() => this.#steps(images / options.batch));
    return { images, seconds, lastLoss: meansOf(state.totals).loss };
  }

  async #steps(count: number): Promise<void> {
    const steps = stepsPerEpoch(this.#slices.count, this.#run.options.batch);
    for (let left = count; left > 0; left -= steps) {
      this.#epoch++;
      await present(this.#crew).runEpoch(this.#epoch, Math.max(0, steps - left));
    }
  }

  /**
   * Seconds from calling `train()`, so with starting threads, compiling and validating, to the end of
   * the epoch that reached the target.
   */
  async timeToAccuracy(target: number, seed: number): Promise<TimeToAccuracy> {
    const enough = new AbortController();
    const start = performance.now();
    let reached: { readonly seconds: number; readonly epochs: number } | undefined;
    const sinceStart = () => (performance.now() - start) / 1000;
    const result = await train({
      ...speedRecipe,
      seed,
      workers: this.#threads,
      data: this.#digits,
      validationCount: this.#validationCount,
      signal: enough.signal,
      onEvent: (event) => {
        if (reached || event.event !== "epoch" || event.validationAccuracy < target) return;
        reached = { seconds: sinceStart(), epochs: event.epoch };
        enough.abort();
      },
    });
    const { epochs, schedule, learningRate, batch } = result.options;
    const how = `${schedule} ${learningRate} planned for ${epochs} epochs, batch ${batch}, all counted`;
    return {
      reached: reached !== undefined,
      ...(reached ?? { seconds: sinceStart(), epochs }),
      seed,
      how,
    };
  }

  /** Ends the threads. */
  async end(): Promise<void> {
    await this.#crew?.end();
  }
}

/** Keras' defaults, as all contenders have them. */
function seedSettings(batch: number, workers: number): TrainingOptions {
  return {
    ...defaultRecipe,
    batch,
    workers,
    seed: 1,
    epochs: 100_000,
    optimizer: "adam",
    schedule: "constant",
    learningRate: 1e-3,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-7,
    labelSmoothing: 0,
    averageDecay: 0,
    augmentation: [],
  };
}
