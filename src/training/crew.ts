import type { LabeledSet } from "../data/labeledSet.js";
import { trainingProgram } from "../network/trainingProgram.js";
import { present } from "../present.js";
import type { RunEnvironment, TrainingRun } from "./run.js";
import { sharedBytes } from "./sharedBytes.js";
import { control, runsOf, type SharedState } from "./sharedState.js";
import type { TrainingThread } from "./thread.js";

/** The threads that share every batch of a training run. */
export class Crew {
  readonly #threads: readonly TrainingThread[];
  readonly #state: SharedState;

  private constructor(threads: readonly TrainingThread[], state: SharedState) {
    this.#threads = threads;
    this.#state = state;
  }

  /**
   * Starts as many threads as the run's options say and compiles the training program in each.
   * @param data is copied into shared memory once, and seen there by all threads.
   */
  static async start(
    { network, options, state }: Pick<TrainingRun, "network" | "options" | "state">,
    data: LabeledSet,
    { startThread, task }: Pick<RunEnvironment, "startThread" | "task">,
  ): Promise<Crew> {
    const { labelSmoothing } = options;
    const seen = shared(data);
    const { composition } = task;
    const program = trainingProgram(network, {
      labelSize: composition?.labelSize ?? 1,
      batch: runsOf(options, network).images,
      loss: (logits, labels) => task.loss(logits, labels, labelSmoothing),
    });
    const common = { network, options, program, state, data: seen, composition };
    const threads = Array.from({ length: options.workers }, (_, index) =>
      startThread({ index, ...common }),
    );
    const crew = new Crew(threads, state);
    const ready = threads.map((thread) => thread.ready);
    try {
      // All of them, also when one has failed: a runtime may abort the whole process when a thread
      // ends that is compiling.
      await Promise.allSettled(ready);
      await Promise.all(ready);
    } catch (error) {
      await crew.end();
      throw error;
    }
    return crew;
  }

  /** Trains an epoch from `fromStep`; the number of its steps that are done then. */
  async runEpoch(epoch: number, fromStep: number): Promise<number> {
    const ends = this.#threads.map((thread) => thread.runEpoch({ epoch, fromStep }));
    const [step] = await Promise.all(ends);
    return present(step);
  }

  /** Asks the threads to end the epoch after the step under way. */
  stop(): void {
    Atomics.store(this.#state.control, control.stopAsked, 1);
  }

  /** Takes a stop back, before the next epoch or the rest of one. */
  goOn(): void {
    Atomics.store(this.#state.control, control.stopAsked, 0);
  }

  /** Ends all threads. */
  async end(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }
}

/** A copy in shared memory, which every thread sees without a copy of its own. */
function shared(set: LabeledSet): LabeledSet {
  const copy = (bytes: Uint8Array) => {
    const out = sharedBytes(bytes.length);
    out.set(bytes);
    return out;
  };
  return { ...set, images: copy(set.images), labels: copy(set.labels) };
}
