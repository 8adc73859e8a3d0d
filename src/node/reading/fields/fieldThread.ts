import { Worker } from "node:worker_threads";
import { TenfoldError } from "../../../errors.js";
import type { PreparedPicture } from "../../../image/field/prepare.js";
import { onAbort } from "../../../reading/callOff.js";
import type { PictureJob } from "../../../reading/fieldMaker.js";
import type { FieldAnswer } from "./fieldAnswer.js";

const script = new URL("./fieldWorker.js", import.meta.url);

/** A thread that makes fields of one picture at a time. It keeps the process alive only while it does. */
export class FieldThread {
  // Flags of the process are not for it: --input-type would break it, --import delay it.
  readonly #worker = new Worker(script, { execArgv: [] });
  readonly #ended: Promise<unknown>;
  #fail: (error: unknown) => void = () => {};
  /** Why it takes no more jobs. */
  #fault: unknown;

  constructor() {
    this.#worker.unref();
    this.#ended = new Promise((resolve) => this.#worker.once("exit", resolve));
    this.#worker.once("error", (cause) => this.#break(broken(cause)));
    this.#worker.once("exit", () => this.#break(broken(undefined)));
  }

  /** Whether it can take another job. */
  get isSound(): boolean {
    return this.#fault === undefined;
  }

  /**
   * Does one job; another may come when this one is done.
   * @param memory of the job, which is handed over and not copied.
   * @throws TenfoldError as `FieldMaker.fieldsOf`; the signal's reason once the thread, which cannot be
   *   stopped otherwise, has ended and its memory is free.
   */
  async do(
    job: PictureJob,
    memory: readonly ArrayBuffer[],
    signal: AbortSignal,
  ): Promise<PreparedPicture> {
    let stop = () => {};
    this.#worker.ref();
    try {
      const answer = await new Promise<FieldAnswer>((resolve, reject) => {
        if (!this.isSound) reject(this.#fault);
        this.#fail = reject;
        this.#worker.once("message", resolve);
        this.#worker.postMessage(job, memory);
        stop = onAbort(signal, (reason) => void this.end(reason));
      });
      if (answer.kind === "refused") throw new TenfoldError(answer.code, answer.message);
      if (answer.kind === "fault") throw answer.error;
      return answer.fields;
    } finally {
      stop();
      this.#worker.removeAllListeners("message");
      this.#worker.unref();
    }
  }

  /** Ends it, whatever it does, and waits until it has. @param why what its job is rejected with. */
  async end(why: unknown = new Error("the thread was ended")): Promise<void> {
    this.#worker.removeAllListeners("exit");
    const ended = this.#worker.terminate();
    await Promise.race([ended, this.#ended]);
    this.#break(why);
  }

  #break(fault: unknown): void {
    this.#fault ??= fault;
    this.#fail(fault);
  }
}

function broken(cause: unknown): Error {
  const reason = cause instanceof Error ? `: ${cause.message}` : "";
  return new Error(
    `a thread that prepares pictures could not start or broke${reason}; ` +
      "loadRecognizer({ workers: 0 }) reads without such threads",
    { cause },
  );
}
