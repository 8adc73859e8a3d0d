import type { Runtime } from "../runtime/session.js";
import { StepWorker, type WorkerSetup } from "./stepWorker.js";

/** One of a crew's threads, as its environment starts it: a thread of Node's, a page's Web Worker. */
export interface TrainingThread {
  /** Settles when the thread has compiled its program, or could not. */
  readonly ready: Promise<void>;
  /** Trains its share of an epoch from a step on; the number of the epoch's steps that are done then. */
  runEpoch(request: EpochRequest): Promise<number>;
  /** Ends it, whatever it does. */
  end(): Promise<void>;
}

/** Starts a thread. What it is given holds shared memory and plain data, so it can be posted. */
export type StartThread = (setup: WorkerSetup) => TrainingThread;

/** Asks a thread to train from a step of an epoch, counted from 1, to the epoch's end. */
export interface EpochRequest {
  readonly epoch: number;
  readonly fromStep: number;
}

/** What a thread answers: that it is ready, where an epoch ended, or why it failed. */
export type ThreadAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "ended"; readonly step: number }
  | { readonly kind: "failed"; readonly error: unknown };

/**
 * A thread's own side: answers that it is ready, then each request.
 * @returns what each request is to be given to.
 */
export function serveEpochs(
  setup: WorkerSetup,
  runtime: Runtime,
  answer: (message: ThreadAnswer) => void,
): (request: EpochRequest) => Promise<void> {
  const failed = (error: unknown) => answer({ kind: "failed", error });
  const ready = StepWorker.create(setup, runtime);
  ready.then(() => answer({ kind: "ready" }), failed);
  return async ({ epoch, fromStep }) => {
    try {
      const worker = await ready;
      answer({ kind: "ended", step: await worker.runEpoch(epoch, fromStep) });
    } catch (error) {
      failed(error);
    }
  };
}
