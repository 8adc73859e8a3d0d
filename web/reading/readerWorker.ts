import type { ModelName, Reading, Reply, Request, Subject } from "./protocol.js";

/** What was read, and how long the worker took, in milliseconds. */
export interface Answer {
  readonly reading: Reading;
  readonly tookMs: number;
}

/** A fault of what was to be read, explained in its message: a broken file, a format that is not read. */
export class UnreadableError extends Error {}

/** The worker ended while it read; another one takes its place. */
export class WorkerDiedError extends Error {}

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** The worker that reads, started at the first request and again after it died. */
export class ReaderWorker {
  readonly #waiting = new Map<number, Waiting>();
  readonly #start: () => Worker;
  readonly #onDeath: () => void;
  #worker: Worker | undefined;
  #nextId = 0;

  /**
   * @param start makes a worker that speaks this protocol.
   * @param onDeath is called after a worker died; what it was reading is rejected with WorkerDiedError.
   */
  constructor(start: () => Worker, onDeath: () => void) {
    this.#start = start;
    this.#onDeath = onDeath;
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
    const id = this.#nextId++;
    const reply = await new Promise<Reply>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const { subject } = request;
      const moved = subject?.kind === "frame" ? [subject.bitmap] : [];
      this.#running().postMessage({ ...request, id }, moved);
    });
    if (reply.kind !== "error") return reply;
    throw reply.isInput ? new UnreadableError(reply.message) : new Error(reply.message);
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#start();
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      this.#waiting.get(data.id)?.resolve(data);
      this.#waiting.delete(data.id);
    });
    worker.addEventListener("error", (event) => this.#died(worker, event.message));
    worker.addEventListener("messageerror", () => this.#died(worker, "unreadable message"));
    this.#worker = worker;
    return worker;
  }

  #died(worker: Worker, reason: string): void {
    worker.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new WorkerDiedError(reason));
    this.#onDeath();
  }
}
