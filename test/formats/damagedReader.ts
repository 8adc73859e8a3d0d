import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { KerasAnswer, KerasJob } from "../../src/formats/keras/job.js";

const script = new URL("../../src/node/models/kerasWorker.js", import.meta.url);

/**
 * Reads many damaged files in the thread that `loadModel` starts anew for each: the library takes a
 * fifth of a second to load, a file a few milliseconds. A file on which it hangs ends the thread.
 */
export class DamagedReader {
  #thread: Worker | undefined;

  /** What the thread answers; "hangs" when it does not within `deadlineMs`. */
  async read(bytes: Uint8Array, deadlineMs = 2000): Promise<KerasAnswer | "hangs"> {
    this.#thread ??= await started();
    const signal = AbortSignal.timeout(deadlineMs);
    try {
      return await answerOf(this.#thread, { kind: "read", bytes: bytes.slice(), where }, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      await this.end();
      return "hangs";
    }
  }

  async end(): Promise<void> {
    await this.#thread?.terminate();
    this.#thread = undefined;
  }
}

const where = "damaged.h5";

/** A thread that has loaded the library. */
async function started(): Promise<Worker> {
  const thread = new Worker(script);
  await answerOf(thread, { kind: "read", bytes: new Uint8Array(0), where });
  return thread;
}

async function answerOf(thread: Worker, job: KerasJob, signal?: AbortSignal): Promise<KerasAnswer> {
  const answer = once(thread, "message", signal ? { signal } : {});
  thread.postMessage(job);
  const [message] = await answer;
  return message as KerasAnswer;
}
