import { Worker } from "node:worker_threads";
import type { WorkerSetup } from "../../training/stepWorker.js";
import type { ThreadAnswer, TrainingThread } from "../../training/thread.js";

/** Starts a thread of Node's. */
export function startThread(setup: WorkerSetup): TrainingThread {
  const worker = new Worker(new URL("./worker.js", import.meta.url), {
    workerData: setup,
    // A worker fails on flags that are its parent's alone, such as --input-type.
    execArgv: [],
  });
  return {
    ready: nextAnswer(worker, "ready").then(() => {}),
    runEpoch: async (request) => {
      const ended = nextAnswer(worker, "ended");
      worker.postMessage(request);
      return (await ended).step;
    },
    end: async () => {
      await worker.terminate();
    },
  };
}

/** The thread's next message. @throws what the thread threw, when it failed. */
function nextAnswer<K extends ThreadAnswer["kind"]>(worker: Worker, kind: K) {
  return new Promise<Extract<ThreadAnswer, { kind: K }>>((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      act();
    };
    const onMessage = (answer: ThreadAnswer) =>
      settle(() => {
        if (answer.kind === "failed") reject(answer.error);
        else if (answer.kind === kind) resolve(answer as Extract<ThreadAnswer, { kind: K }>);
        else reject(new Error(`a training worker answered ${answer.kind}, expected ${kind}`));
      });
    const onError = (error: unknown) => settle(() => reject(error));
    const onExit = (code: number) =>
      settle(() => reject(new Error(`a training worker ended with status ${code}`)));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });
}
