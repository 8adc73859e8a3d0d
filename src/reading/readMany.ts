import { TenfoldError } from "../errors.js";
import { checkOptions, type OptionNames } from "../options.js";
import { shown } from "../shown.js";
import { onAbort } from "./callOff.js";
import { checkPatience, type ReadOptions, readOptionNames } from "./readOptions.js";
import type { PictureSource } from "./source.js";

/** How many pictures are read. */
export interface ReadManyOptions extends Omit<ReadOptions, "name"> {
  /** Pictures under way at once, at least 1; 8 when absent. Each has `deadlineMs` to itself. */
  readonly concurrency?: number | undefined;
}

/** What came of one of many pictures. */
export type ManyResult<Answer, Picture = PictureSource> = {
  /** Its place among the sources, from 0. */
  readonly index: number;
  readonly source: Picture;
} & (
  | { readonly answer: Answer; readonly error?: undefined }
  | {
      readonly answer?: undefined;
      /** What `read` was rejected with. */
      readonly error: unknown;
    }
);

const { name: _, ...namesOfOne } = readOptionNames;
const optionNames: OptionNames<ReadManyOptions> = { ...namesOfOne, concurrency: true };

/** @throws TenfoldError BAD_ARGUMENT for what are no sources, or a wrong option. */
export function checkMany(sources: unknown, options: ReadManyOptions): void {
  checkOptions("readMany", options, optionNames);
  checkPatience("readMany", options);
  const { concurrency = 1 } = options;
  if (!(Number.isInteger(concurrency) && concurrency >= 1)) {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `readMany: concurrency: expected a whole number, at least 1, got ${shown(concurrency)}`,
    );
  }
  const isList =
    typeof sources === "object" &&
    sources !== null &&
    !ArrayBuffer.isView(sources) &&
    (Symbol.iterator in sources || Symbol.asyncIterator in sources);
  if (isList) return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `readMany: expected a list or another iterable of pictures, got ${shown(sources)}`,
  );
}

/**
 * Reads pictures, some at once, and gives each result when it is there. No more than `concurrency` are taken
 * from the sources and not yet handed out. Who leaves the loop early calls the others off.
 * @param read reads one; what it is rejected with is that picture's result.
 * @param endsAll tells an error after which no picture can be read: it ends all.
 */
export async function* readManyWith<Answer, Picture>(
  read: (source: Picture, options: ReadOptions) => Promise<Answer>,
  sources: Iterable<Picture> | AsyncIterable<Picture>,
  { concurrency = 8, signal, ...options }: ReadManyOptions,
  endsAll: (error: unknown) => boolean,
): AsyncGenerator<ManyResult<Answer, Picture>, void, undefined> {
  signal?.throwIfAborted();
  const iterator =
    Symbol.asyncIterator in sources ? sources[Symbol.asyncIterator]() : sources[Symbol.iterator]();
  const ready: ManyResult<Answer, Picture>[] = [];
  const calledOff = new AbortController();
  let [running, taken, pulling, ended] = [0, 0, false, false];
  let fault: { readonly error: unknown } | undefined;
  let tell = () => {};
  const fail = (error: unknown) => {
    fault ??= { error };
    calledOff.abort(error);
    tell();
  };
  const begin = (source: Picture) => {
    const index = taken++;
    running += 1;
    read(source, { ...options, signal: calledOff.signal })
      .then((answer) => ready.push({ index, source, answer }))
      .catch((error: unknown) => {
        if (endsAll(error)) fail(error);
        else ready.push({ index, source, error });
      })
      .finally(() => {
        running -= 1;
        tell();
      });
  };
  const refill = () => {
    if (ended || pulling || fault || running + ready.length >= concurrency) return;
    pulling = true;
    (async () => iterator.next())()
      .then(({ done, value }) => {
        pulling = false;
        if (done) ended = true;
        else if (!fault) begin(value);
        tell();
        refill();
      })
      .catch(fail);
  };
  const stop = signal && onAbort(signal, fail);
  try {
    for (;;) {
      if (fault) throw fault.error;
      const changed = new Promise<void>((resolve) => {
        tell = resolve;
      });
      const result = ready.shift();
      refill();
      if (result) yield result;
      else if (ended && running === 0) return;
      else await changed;
    }
  } finally {
    stop?.();
    fail(new DOMException("the loop over readMany was left", "AbortError"));
    // Without waiting: a source that hangs would hold up who leaves.
    if (!ended) void closed(iterator).catch(() => {});
  }
}

async function closed(iterator: Iterator<unknown> | AsyncIterator<unknown>): Promise<void> {
  await iterator.return?.();
}
