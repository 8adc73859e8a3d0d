import { AskedWorker } from "./askedWorker.js";
import type { ModelName, Reading, Reply, Request, Subject } from "./protocol.js";

/** What was read, and how long the worker took, in milliseconds. */
export interface Answer {
  readonly reading: Reading;
  readonly tookMs: number;
}

/** A fault of what was to be read, explained in its message: a broken file, a format that is not read. */
export class UnreadableError extends Error {}

/** The worker that reads, started at the first request and again after it died. */
export class ReaderWorker {
  readonly #worker: AskedWorker<Request, Reply>;

  /**
   * @param start makes a worker that speaks this protocol.
   * @param onDeath is called after a worker died; what it was reading is rejected with WorkerDiedError.
   */
  constructor(start: () => Worker, onDeath: () => void) {
    this.#worker = new AskedWorker(start, onDeath);
  }

  /** Loads a model, so that the first answer does not wait for it. @throws Error when it cannot be loaded. */
  async prepare(model: ModelName): Promise<void> {
    await this.#ask({ model });
  }

  /**
   * Reads a drawing, pixels or a file.
   * @throws UnreadableError when the input is at fault; WorkerDiedError; Error when the model cannot be
   *   loaded.
   */
  async read(subject: Subject, model: ModelName): Promise<Answer> {
    const reply = await this.#ask({ model, subject });
    if (reply.kind !== "reading") throw new Error(`read: expected a reading, got ${reply.kind}`);
    return reply;
  }

  async #ask(request: Omit<Request, "id">): Promise<Reply> {
    const { subject } = request;
    const moved = subject?.kind === "frame" ? [subject.bitmap] : [];
    const reply = await this.#worker.ask(request, moved);
    if (reply.kind !== "error") return reply;
    throw reply.isInput ? new UnreadableError(reply.message) : new Error(reply.message);
  }
}
