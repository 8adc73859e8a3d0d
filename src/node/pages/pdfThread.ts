import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { TenfoldError } from "../../errors.js";

/** What a PDF's thread is asked. */
export type PdfRequest =
  | { readonly kind: "open"; readonly bytes: Uint8Array }
  | {
      readonly kind: "render";
      /** Counted from 1. */
      readonly page: number;
      readonly dpi: number;
      readonly mostPixels: number;
    };

/** What it answers. */
export type PdfAnswer =
  | { readonly kind: "opened"; readonly pages: number }
  | {
      readonly kind: "page";
      readonly width: number;
      readonly height: number;
      readonly rgba: Uint8Array;
    }
  | { readonly kind: "failed"; readonly message: string };

const script = new URL("./pdfWorker.js", import.meta.url);

/** PDFium renders a page in a tenth of a second; one that takes so long is made to. */
const deadlineMs = 20_000;
const mostHeapMegabytes = 512;

/** PDFium in a thread of its own: a damaged file can make it hang, and only the thread's end stops it. */
export class PdfThread {
  readonly #worker = new Worker(script, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes },
  });
  readonly #where: string;

  /** @param where what messages call the file. */
  constructor(where: string) {
    this.#where = where;
  }

  /**
   * Asks it, one question at a time.
   * @throws TenfoldError BAD_PICTURE when it fails, ends or takes too long.
   */
  async ask(request: PdfRequest): Promise<Exclude<PdfAnswer, { readonly kind: "failed" }>> {
    const asked = new AbortController();
    const { signal } = asked;
    const answer = Promise.race([
      once(this.#worker, "message", { signal }).then(([told]) => told as PdfAnswer),
      once(this.#worker, "exit", { signal }).then(([status]) =>
        failed(`its thread ended with status ${status}`),
      ),
      delay(deadlineMs, failed(`a page was not drawn within ${deadlineMs / 1000} s`), {
        signal,
        ref: false,
      }),
    ]).catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
    this.#worker.postMessage(request);
    const told = await answer;
    asked.abort();
    if (told.kind === "failed") throw this.#damaged(told.message);
    return told;
  }

  /** Ends it, whatever it does. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #damaged(problem: string): TenfoldError {
    return new TenfoldError(
      "BAD_PICTURE",
      `${this.#where}: expected a PDF that can be drawn, but: ${problem}; save it again, without a password`,
    );
  }
}

function failed(message: string): PdfAnswer {
  return { kind: "failed", message };
}
