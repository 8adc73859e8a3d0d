import { AskedWorker } from "./askedWorker.js";
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

/** The worker that reads, started at the first request and again after it died. */
export class ReaderWorker {
  readonly #worker: AskedWorker<Request, Reply>;
  readonly #ownModel: (id: ModelId) => Promise<HandedModel>;
  /** The user's models that the present worker has. */
  readonly #handed = new Set<ModelId>();

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
    this.#worker = new AskedWorker(start, () => {
      this.#handed.clear();
      onDeath();
    });
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
    const { model, subject } = request;
    const handed = await this.#toHand(model);
    const asked = { ...request, ...handed };
    const answer = this.#worker.ask(asked, subject?.kind === "frame" ? [subject.bitmap] : []);
    this.#handed.add(model);
    const reply = await answer;
    if (reply.kind !== "error") return reply;
    throw reply.isInput ? new UnreadableError(reply.message) : new Error(reply.message);
  }

  /** A model of the user's goes to the worker once. */
  async #toHand(model: ModelId): Promise<Pick<Request, "handed">> {
    if (modelNames.some((name) => name === model) || this.#handed.has(model)) return {};
    return { handed: await this.#ownModel(model) };
  }
}
