import { boundLibraryMemory } from "../../formats/hdf5/memory.js";
import { doKerasJob, type KerasJob, memoryOf } from "../../formats/keras/job.js";

boundLibraryMemory();

// The worker of `kerasThread.ts`: answers each job, of which it gets one.
self.addEventListener("message", async ({ data }: MessageEvent<KerasJob>) => {
  const answer = await doKerasJob(data);
  self.postMessage(answer, { transfer: memoryOf(answer) as ArrayBuffer[] });
});
