import type { Composition } from "../composing/composition.js";
import type { LabeledSet } from "../data/labeledSet.js";
import { shuffledOrder } from "../data/shuffle.js";
import { isTrainable, type Network, type Parameter, parametersOf } from "../network/network.js";
import { matrixShape, type TrainingProgram } from "../network/trainingProgram.js";
import { present } from "../present.js";
import { float32, type Runtime, type Session, type Value } from "../runtime/session.js";
import { compileAdam, compileAverage, compileStatistics, type ElementRange } from "./adam.js";
import { Barrier } from "./barrier.js";
import { BatchInput } from "./batchInput.js";
import { composedCount, countCorrect } from "./countCorrect.js";
import type { TrainingOptions } from "./options.js";
import { learningRateAt, stepsPerEpoch } from "./schedule.js";
import {
  control,
  parameterOffsets,
  type SharedState,
  shareOf,
  totalCells,
  viewsOf,
} from "./sharedState.js";
import { type RangeUpdate, updatesOf } from "./updates.js";

/** What one of a run's workers is given. */
export interface WorkerSetup {
  /** 0…options.workers − 1. */
  readonly index: number;
  readonly network: Network;
  readonly options: TrainingOptions;
  readonly program: TrainingProgram;
  readonly data: LabeledSet;
  /** How the samples are composed of `data`; its pictures are the samples when absent. */
  readonly composition?: Composition | undefined;
  readonly state: SharedState;
}

/**
 * One thread's share of data-parallel training. In each step a worker runs the training program on
 * its share of the batch, leaves its gradients in shared memory, meets the others, and then updates
 * its own range of the parameters from everybody's gradients, added up in the workers' order: so the
 * result does not depend on which thread was faster.
 */
export class StepWorker {
  readonly #setup: WorkerSetup;
  readonly #session: Session;
  readonly #input: BatchInput;
  readonly #barrier: Barrier;
  readonly #own: ElementRange;
  readonly #updates: readonly RangeUpdate[];
  readonly #adam: ReturnType<typeof compileAdam>;
  readonly #statistics: ReturnType<typeof compileStatistics>;
  readonly #average: ReturnType<typeof compileAverage>;
  /** ONNX Runtime takes no shared memory: this thread's copy of the weights is what it is fed. */
  readonly #weights: Float32Array;
  readonly #weightFeeds: Readonly<Record<string, Value>>;
  /** Gradients of each run of a step. */
  readonly #runs: readonly RunOutput[];

  private constructor(setup: WorkerSetup, session: Session) {
    const { network, options, program, data, composition, state, index } = setup;
    this.#setup = setup;
    this.#session = session;
    this.#barrier = new Barrier(state.control.subarray(control.barrier), options.workers);
    this.#adam = compileAdam(state);
    const fours = shareOf(state.weights.length / 4, options.workers, index);
    this.#own = { from: fours.from * 4, to: fours.to * 4 };
    this.#updates = updatesOf(network, options, this.#own);
    this.#statistics = compileStatistics(state);
    this.#average = compileAverage(state);
    this.#input = new BatchInput(program, data, options, composition);
    this.#weights = new Float32Array(state.weights.length);
    this.#weightFeeds = namedViews(network, this.#weights, "", isTrainable);
    this.#runs = present(state.gradients[index]).map(() => runOutput(network, program));
  }

  /** Compiles the program for this thread. */
  static async create(setup: WorkerSetup, runtime: Runtime): Promise<StepWorker> {
    const session = await runtime.createSession(setup.program.onnx, {
      threads: 1,
      optimize: false,
    });
    return new StepWorker(setup, session);
  }

  /**
   * Trains from `fromStep` to the end of an epoch, or to where a stop was asked for.
   * @param epoch counted from 1.
   * @returns steps done in this epoch.
   */
  async runEpoch(epoch: number, fromStep: number): Promise<number> {
    const { data, composition, options, state, index } = this.#setup;
    const { count } = composition ?? data;
    const order = shuffledOrder(count, options.seed, epoch);
    const steps = stepsPerEpoch(count, options.batch);
    this.#weights.set(state.weights);
    for (let step = fromStep; step < steps; step++) {
      const samples = order.subarray(step * options.batch, (step + 1) * options.batch);
      await this.#gradients(samples, order, epoch, step);
      if (index === 0) {
        const stopAsked = Atomics.load(state.control, control.stopAsked);
        Atomics.store(state.control, control.stopNow, stopAsked);
      }
      this.#barrier.wait();
      const stop = Atomics.load(state.control, control.stopNow) === 1;
      this.#update((epoch - 1) * steps + step, options.epochs * steps);
      this.#barrier.wait();
      this.#weights.set(state.weights);
      if (index === 0) Atomics.store(state.control, control.steps, step + 1);
      if (stop) return step + 1;
    }
    return steps;
  }

  /**
   * Leaves this worker's share of a batch's gradients in shared memory.
   * @param spare the epoch's samples, to fill a run with.
   */
  async #gradients(
    samples: Uint32Array,
    spare: Uint32Array,
    epoch: number,
    step: number,
  ): Promise<void> {
    const { options, state, program, index, composition } = this.#setup;
    const share = shareOf(samples.length, options.workers, index);
    const gradients = present(state.gradients[index]);
    const totals = present(state.totals[index]);
    const add = (cell: number, amount: number) => {
      totals[cell] = present(totals[cell]) + amount;
    };
    const count = composition ? composedCount(composition) : countCorrect;
    for (const [run, output] of this.#runs.entries()) {
      const from = Math.min(share.from + run * program.batch, share.to);
      const to = Math.min(from + program.batch, share.to);
      const chosen = samples.subarray(from, to);
      const stream = (step * options.workers + index) * this.#runs.length + run;
      const feeds = this.#input.fill(chosen, spare, 1 / samples.length, epoch, stream);
      await this.#session.run({ ...feeds, ...this.#weightFeeds }, output.values);
      add(totalCells.loss, present(output.loss[0]) * samples.length);
      const { labels } = this.#input;
      add(totalCells.correct, count(output.logits, labels, chosen.length));
      add(totalCells.images, chosen.length);
      present(gradients[run]).set(output.gradients);
    }
  }

  /** Updates this worker's range of the parameters. */
  #update(step: number, steps: number): void {
    const { options } = this.#setup;
    const { schedule, learningRate: peak, averageDecay } = options;
    const learningRate = learningRateAt(schedule, peak, step, steps);
    for (const update of this.#updates) {
      const { range } = update;
      if (update.kind === "statistic") this.#statistics(range, update.momentum);
      else {
        const { weightDecay } = update;
        this.#adam(range, { ...options, learningRate, weightDecay, step: step + 1 });
      }
    }
    if (averageDecay > 0) this.#average(this.#own, averageDecay, step + 1);
  }
}

/** What one run of the program writes. */
interface RunOutput {
  readonly gradients: Float32Array;
  readonly loss: Float32Array;
  readonly logits: Float32Array;
  readonly values: Readonly<Record<string, Value>>;
}

function runOutput(network: Network, { batch, classes }: TrainingProgram): RunOutput {
  const gradients = new Float32Array(present(parameterOffsets(network).at(-1)));
  const loss = new Float32Array(1);
  const logits = new Float32Array(classes * batch);
  const values = {
    ...namedViews(network, gradients, "d "),
    loss: float32(loss, []),
    logits: float32(logits, [classes, batch]),
  };
  return { gradients, loss, logits, values };
}

function namedViews(
  network: Network,
  flat: Float32Array,
  prefix: string,
  chosen: (parameter: Parameter) => boolean = () => true,
): Record<string, Value> {
  const views = viewsOf(flat, network);
  return Object.fromEntries(
    parametersOf(network).flatMap((p, at) =>
      chosen(p) ? [[`${prefix}${p.name}`, float32(present(views[at]), matrixShape(p))]] : [],
    ),
  );
}
