import {
  type HandedModel,
  type ModelId,
  modelNames,
  type Reading,
  type Reply,
  type Request,
  type Subject,
} from "./protocol.js";

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
  readonly #ownModel: (id: ModelId) => Promise<HandedModel>;
  /** The user's models that the present worker has. */
  readonly #handed = new Set<ModelId>();
  #worker: Worker | undefined;
  #nextId = 0;

  /**
   * @param start makes a worker that speaks this protocol.
   * @param onDeath is called after a worker died; what it was reading is rejected with WorkerDiedError.
   * @param ownModel finds a model of the user's.
   */
  constructor(
    start: () => Worker,
    onDeath: () => void,
    ownModel: (id: ModelId) => Promise<HandedModel>,
  ) {
    this.#start = start;
    this.#onDeath = onDeath;
    this.#ownModel = ownModel;
  }

  /**
   * Loads a model, so that the first answer does not wait for it.
   * @returns why its answers are not to be trusted, where that was found.
   * @throws Error when it cannot be loaded.
   */
  async prepare(model: ModelId): Promise<string | undefined> {
    const reply = await this.#ask({ model });
    return reply.kind === "ready" ? reply.warning : undefined;
  }

  /**
   * Reads a drawing, pixels or a file.
   * @throws UnreadableError when the input is at fault; WorkerDiedError; Error when the model cannot be
   *   loaded.
   */
  async read(subject: Subject, model: ModelId): Promise<Answer> {
    const reply = await this.#ask({ model, subject });
    if (reply.kind !== "reading") throw new Error(`read: expected a reading, got ${reply.kind}`);
    return reply;
  }

  async #ask(request: Omit<Request, "id">): Promise<Reply> {
    const id = this.#nextId++;
    const handed = await this.#toHand(request.model);
    const reply = await new Promise<Reply>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const { subject } = request;
      const moved = subject?.kind === "frame" ? [subject.bitmap] : [];
      this.#running().postMessage({ ...request, id, ...handed }, moved);
      this.#handed.add(request.model);
    });
    if (reply.kind !== "error") return reply;
    throw reply.isInput ? new UnreadableError(reply.message) : new Error(reply.message);
  }

  /** A model of the user's goes to the worker once. */
  async #toHand(model: ModelId): Promise<Pick<Request, "handed">> {
    if (modelNames.some((name) => name === model) || this.#handed.has(model)) return {};
    return { handed: await this.#ownModel(model) };
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
    this.#handed.clear();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new WorkerDiedError(reason));
    this.#onDeath();
  }
}
