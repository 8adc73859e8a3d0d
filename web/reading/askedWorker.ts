/** The worker ended while it worked; another one takes its place. */
export class WorkerDiedError extends Error {}

interface Waiting<Reply> {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** Leaves out a question's number, of each kind of question. */
type Unnumbered<Question> = Question extends unknown ? Omit<Question, "id"> : never;

/** A worker that answers each message that it gets, started at the first and again after it died. */
export class AskedWorker<
  Question extends { readonly id: number },
  Reply extends { readonly id: number },
> {
  readonly #waiting = new Map<number, Waiting<Reply>>();
  readonly #start: () => Worker;
  readonly #onDeath: () => void;
  #worker: Worker | undefined;
  #nextId = 0;

  /**
   * @param start makes a worker that answers with the question's number.
   * @param onDeath is called after a worker died; what it was asked is rejected with WorkerDiedError.
   */
  constructor(start: () => Worker, onDeath: () => void) {
    this.#start = start;
    this.#onDeath = onDeath;
  }

  /**
   * @param moved goes over to the worker.
   * @throws WorkerDiedError.
   */
  ask(question: Unnumbered<Question>, moved: Transferable[] = []): Promise<Reply> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#running().postMessage({ ...question, id }, moved);
    });
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
