import type { WorkerSetup } from "../../training/stepWorker.js";
import type {
  EpochRequest,
  StartThread,
  ThreadAnswer,
  TrainingThread,
} from "../../training/thread.js";
import type { WasmOptions } from "../runtime.js";

/** What a worker is told first. */
export interface Beginning {
  readonly setup: WorkerSetup;
  /** Where the runtime's file lies, as text: a URL cannot be posted. */
  readonly wasm: string | undefined;
}

/** What a worker is told: first how to begin, then which epochs to train. */
export type Told = Beginning | EpochRequest;

/** Starts workers of the page, which share memory: only where it is cross-origin isolated. */
export function workersWith({ wasm }: WasmOptions): StartThread {
  return (setup) => startWorker({ setup, wasm: wasm === undefined ? undefined : `${wasm}` });
}

function startWorker(beginning: Beginning): TrainingThread {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  const ready = nextAnswer(worker, "ready").then(() => {});
  worker.postMessage(beginning);
  return {
    ready,
    runEpoch: async (request) => {
      const ended = nextAnswer(worker, "ended");
      worker.postMessage(request);
      return (await ended).step;
    },
    end: async () => worker.terminate(),
  };
}

/** The worker's next message. @throws what the worker threw, when it failed. */
function nextAnswer<K extends ThreadAnswer["kind"]>(worker: Worker, kind: K) {
  return new Promise<Extract<ThreadAnswer, { kind: K }>>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ThreadAnswer>) => {
      if (data.kind === "failed") reject(data.error);
      else if (data.kind === kind) resolve(data as Extract<ThreadAnswer, { kind: K }>);
      else reject(new Error(`a training worker answered ${data.kind}, expected ${kind}`));
    };
    worker.onmessageerror = () => reject(new Error("a training worker's answer was lost"));
    worker.onerror = ({ message }) => {
      reject(new Error(`a training worker ended: ${message || "its script could not be loaded"}`));
    };
  });
}
