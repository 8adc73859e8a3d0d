import type { KerasThread, ThreadAnswer } from "../../formats/keras/file.js";
import type { KerasJob } from "../../formats/keras/job.js";

/** Does a job in a worker of the page. */
export function startKerasThread(job: KerasJob): KerasThread {
  const worker = new Worker(new URL("./kerasWorker.js", import.meta.url), { type: "module" });
  const answer = new Promise<ThreadAnswer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ThreadAnswer>) => resolve(data);
    worker.onmessageerror = () => reject(new Error("the worker for Keras files: lost its answer"));
    worker.onerror = ({ message }) => {
      const why = message || "its script could not be loaded";
      reject(new Error(`the worker for Keras files ended without an answer: ${why}`));
    };
  });
  worker.postMessage(job, job.kind === "write" ? [] : [job.bytes.buffer]);
  return { answer, end: () => worker.terminate() };
}
