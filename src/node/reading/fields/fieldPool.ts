import type { PreparedPicture } from "../../../image/field/prepare.js";
import type { PictureJob } from "../../../reading/fieldMaker.js";
import { Room } from "../../../reading/room.js";
import { FieldThread } from "./fieldThread.js";
import { ownCopy } from "./ownCopy.js";

/** How long a thread that has nothing to do is kept. */
const idleMs = 10_000;
/** Bytes up to which memory may be a part of what Node shares among small buffers: these are copied. */
const sharedBytes = 64 * 1024;

/** Threads that make fields, each started when there is a job and none free, up to `most`. */
export class FieldPool {
  readonly #places: Room;
  readonly #threads = new Set<FieldThread>();
  readonly #idle: FieldThread[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(most: number) {
    this.#places = new Room(most);
  }

  /** @throws as `FieldMaker.fieldsOf`. */
  async fieldsOf(job: PictureJob, signal: AbortSignal): Promise<PreparedPicture> {
    const leave = await this.#places.enter(1, signal);
    try {
      const { own, memory } = await owned(job, signal);
      const thread = this.#taken();
      try {
        return await thread.do(own, memory, signal);
      } finally {
        this.#give(thread);
      }
    } finally {
      leave();
    }
  }

  /** Ends all threads. */
  async release(): Promise<void> {
    clearTimeout(this.#timer);
    await Promise.all([...this.#threads].map((thread) => thread.end()));
    this.#threads.clear();
  }

  #taken(): FieldThread {
    clearTimeout(this.#timer);
    const idle = this.#idle.pop();
    if (idle) return idle;
    const thread = new FieldThread();
    this.#threads.add(thread);
    return thread;
  }

  #give(thread: FieldThread): void {
    if (thread.isSound) this.#idle.push(thread);
    else this.#threads.delete(thread);
    clearTimeout(this.#timer);
    if (this.#idle.length < this.#threads.size) return;
    this.#timer = setTimeout(() => this.#endIdle(), idleMs).unref();
  }

  #endIdle(): void {
    for (const thread of this.#idle.splice(0)) {
      this.#threads.delete(thread);
      void thread.end();
    }
  }
}

/** A job whose memory can be handed over: that of a caller is copied, and left to it. */
async function owned(job: PictureJob, signal: AbortSignal) {
  const given = job.kind === "file" ? job.bytes : job.pixels.data;
  const mayTake = job.isOwn && given.byteLength > sharedBytes;
  const bytes = mayTake ? given : await ownCopy(given, signal);
  const own: PictureJob =
    job.kind === "file" ? { ...job, bytes } : { ...job, pixels: { ...job.pixels, data: bytes } };
  return { own, memory: [bytes.buffer as ArrayBuffer] };
}
