import { Worker } from "node:worker_threads";
import type { KerasThread, ThreadAnswer } from "../../formats/keras/file.js";
import type { KerasJob } from "../../formats/keras/job.js";

const script = new URL("./kerasWorker.js", import.meta.url);

/** The longest text that is parsed takes a third of it. */
const mostHeapMegabytes = 512;

/** Does a job in a worker thread of Node, which keeps the process alive until it is ended. */
export function startKerasThread(job: KerasJob): KerasThread {
  // Flags of the process are not for it: --input-type would break it, --import delay it.
  const worker = new Worker(script, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes },
  });
  const answer = new Promise<ThreadAnswer>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve({ kind: "outOfMemory" });
      else reject(error);
    });
    worker.once("exit", (status) =>
      reject(new Error(`the thread for Keras files ended with status ${status}, without answer`)),
    );
  });
  worker.postMessage(job, job.kind === "write" ? [] : [job.bytes.buffer]);
  return { answer, end: () => void worker.terminate() };
}
