import { parentPort } from "node:worker_threads";
import { boundLibraryMemory } from "../../formats/hdf5/memory.js";
import { doKerasJob, type KerasJob, memoryOf } from "../../formats/keras/job.js";

boundLibraryMemory();

// The thread of `kerasThread.node.ts`: answers each job, of which it gets one.
parentPort?.on("message", async (job: KerasJob) => {
  const answer = await doKerasJob(job);
  parentPort?.postMessage(answer, memoryOf(answer) as ArrayBuffer[]);
});
