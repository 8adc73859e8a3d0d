import { parentPort, workerData } from "node:worker_threads";
import { StepWorker, type WorkerSetup } from "../../training/stepWorker.js";
import { nodeRuntime } from "../runtime.js";

/** Asks a worker to train from a step of an epoch to the epoch's end. */
export interface EpochRequest {
  readonly epoch: number;
  readonly fromStep: number;
}

/** What a worker answers: that it is ready, where an epoch ended, or why it failed. */
export type WorkerAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "ended"; readonly step: number }
  | { readonly kind: "failed"; readonly error: unknown };

if (parentPort === null) throw new Error("worker.ts: runs in a worker thread alone");
const port = parentPort;
const answer = (message: WorkerAnswer) => port.postMessage(message);

const ready = StepWorker.create(workerData as WorkerSetup, nodeRuntime);
ready.then(
  () => answer({ kind: "ready" }),
  (error: unknown) => answer({ kind: "failed", error }),
);

port.on("message", async ({ epoch, fromStep }: EpochRequest) => {
  try {
    const worker = await ready;
    answer({ kind: "ended", step: await worker.runEpoch(epoch, fromStep) });
  } catch (error) {
    answer({ kind: "failed", error });
  }
});
