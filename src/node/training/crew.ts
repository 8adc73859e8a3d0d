import { Worker } from "node:worker_threads";
import type { DigitSet } from "../../data/digitSet.js";
import type { Network } from "../../network/network.js";
import { trainingProgram } from "../../network/trainingProgram.js";
import { present } from "../../present.js";
import type { TrainingTask } from "../../tasks/task.js";
import type { TrainingOptions } from "../../training/options.js";
import { control, runsOf, type SharedState } from "../../training/sharedState.js";
import type { WorkerSetup } from "../../training/stepWorker.js";
import type { EpochRequest, WorkerAnswer } from "./worker.js";

/** The threads that share every batch of a training run. */
export class Crew {
  readonly #workers: readonly Worker[];
  readonly #state: SharedState;

  private constructor(workers: readonly Worker[], state: SharedState) {
    this.#workers = workers;
    this.#state = state;
  }

  /**
   * Starts `options.workers` threads and compiles the training program in each.
   * @param data is copied into shared memory once, and seen there by all threads.
   */
  static async start(
    network: Network,
    options: TrainingOptions,
    data: DigitSet,
    state: SharedState,
    task: TrainingTask,
  ): Promise<Crew> {
    const { labelSmoothing } = options;
    const seen = shared(data);
    const program = trainingProgram(network, {
      batch: runsOf(options).images,
      loss: (logits, labels) => task.loss(logits, labels, labelSmoothing),
    });
    const workers = Array.from({ length: options.workers }, (_, index) => {
      const workerData: WorkerSetup = {
        ...{ index, network, options, program, state },
        ...{ data: seen, task: task.name },
      };
      return new Worker(new URL("./worker.js", import.meta.url), {
        workerData,
        // A worker fails on flags that are its parent's alone, such as --input-type.
        execArgv: [],
      });
    });
    const crew = new Crew(workers, state);
    const answers = workers.map((worker) => nextAnswer(worker, "ready"));
    try {
      // All of them, also when one has failed: the runtime aborts the whole process when a thread
      // ends that is compiling.
      await Promise.allSettled(answers);
      await Promise.all(answers);
    } catch (error) {
      await crew.end();
      throw error;
    }
    return crew;
  }

  /** Trains an epoch from `fromStep`; the number of its steps that are done then. */
  async runEpoch(epoch: number, fromStep: number): Promise<number> {
    const answers = this.#workers.map((worker) => nextAnswer(worker, "ended"));
    const request: EpochRequest = { epoch, fromStep };
    for (const worker of this.#workers) worker.postMessage(request);
    const [first] = await Promise.all(answers);
    return present(first).step;
  }

  /** Asks the workers to end the epoch after the step under way. */
  stop(): void {
    Atomics.store(this.#state.control, control.stopAsked, 1);
  }

  /** Ends all threads. */
  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

/** One worker's next message. @throws what the worker threw, when it failed. */
function nextAnswer<K extends WorkerAnswer["kind"]>(worker: Worker, kind: K) {
  return new Promise<Extract<WorkerAnswer, { kind: K }>>((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      act();
    };
    const onMessage = (answer: WorkerAnswer) =>
      settle(() => {
        if (answer.kind === "failed") reject(answer.error);
        else if (answer.kind === kind) resolve(answer as Extract<WorkerAnswer, { kind: K }>);
        else reject(new Error(`a training worker answered ${answer.kind}, expected ${kind}`));
      });
    const onError = (error: unknown) => settle(() => reject(error));
    const onExit = (code: number) =>
      settle(() => reject(new Error(`a training worker ended with status ${code}`)));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });
}

/** A copy in shared memory, which every worker sees without a copy of its own. */
function shared(set: DigitSet): DigitSet {
  const copy = (bytes: Uint8Array) => {
    const out = new Uint8Array(new SharedArrayBuffer(bytes.length));
    out.set(bytes);
    return out;
  };
  return { ...set, images: copy(set.images), labels: copy(set.labels) };
}
