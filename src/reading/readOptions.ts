import { TenfoldError } from "../errors.js";
import { checkOptions, type OptionNames } from "../options.js";
import { shown } from "../shown.js";
import type { FetchOptions } from "./pictureAccess.js";

/** How long a reading may take, and who may call it off. */
export interface Patience {
  /** Calls the reading off: it rejects at once with the signal's reason, and frees what it holds. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for everything, above 0: then it rejects with a `TimeoutError`. No limit when absent. */
  readonly deadlineMs?: number | undefined;
}

/** How one picture is read. */
export interface ReadOptions extends FetchOptions, Patience {
  /** What messages call the picture; its file, its URL or "picture" when absent. */
  readonly name?: string | undefined;
}

export const readOptionNames: OptionNames<ReadOptions> = {
  signal: true,
  deadlineMs: true,
  name: true,
  allowPrivate: true,
  timeoutMs: true,
  maxBytes: true,
  resolve: true,
  isAllowed: true,
};

/** @throws TenfoldError BAD_ARGUMENT for an option that is not known, or a wrong value. */
export function checkReadOptions(where: string, options: ReadOptions): void {
  checkOptions(where, options, readOptionNames);
  checkPatience(where, options);
}

/** @throws TenfoldError BAD_ARGUMENT when the deadline is no time, or the signal none. */
export function checkPatience(where: string, { signal, deadlineMs }: Patience): void {
  const isTime = typeof deadlineMs === "number" && deadlineMs > 0 && deadlineMs <= longestMs;
  if (deadlineMs !== undefined && !isTime) {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `${where}: deadlineMs: expected milliseconds above 0, at most ${longestMs}, got ` +
        shown(deadlineMs),
    );
  }
  if (signal !== undefined && typeof signal?.addEventListener !== "function") {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `${where}: signal: expected an AbortSignal, got ${shown(signal)}`,
    );
  }
}

/** Timers know no more, 24 days. */
const longestMs = 2 ** 31 - 1;
