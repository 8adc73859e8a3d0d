import { TenfoldError } from "../../errors.js";
import type { Fitted, Model } from "../../network/network.js";
import type { KerasAnswer, KerasFileForm, KerasJob } from "./job.js";
import { Turns } from "./turns.js";

/** A thread that does one job: Node's worker, or a page's. */
export interface KerasThread {
  /** Settles once. @throws Error when the thread ended without an answer. */
  readonly answer: Promise<ThreadAnswer>;
  /** Ends the thread, whatever it is doing, without waiting for that. */
  end(): void;
}

/** What a job comes to, seen from outside of its thread. */
export type ThreadAnswer = KerasAnswer | { readonly kind: "outOfMemory" };

/** Starts a thread; the memory of the job's bytes may be handed over to it. */
export type StartKerasThread = (job: KerasJob) => KerasThread;

/** How a file is read. */
export interface KerasReadOptions {
  readonly start: StartKerasThread;
  /** Milliseconds from the start of the thread until it is ended; above 0, `patienceMs` unless given. */
  readonly deadlineMs?: number | undefined;
  /** Whether the bytes are not needed any more, so that their memory may be handed over. */
  readonly handOver?: boolean;
}

/** A thread may take gigabytes when a file is made for it: others wait their turn. */
const turns = new Turns(4);

/**
 * How long a file of so many bytes may take unless the caller says: a sound one takes 0.1 s and a
 * second for each 50 MB, on a machine with ten times as much to do as it can six seconds. A small file that
 * takes eight will take forever.
 */
function patienceMs(bytes: number): number {
  return Math.min(10_000, 8000 + Math.floor(bytes / 2000));
}

/** The longest that `setTimeout` waits, 24 days. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Reads a Keras file, `.h5` or `.keras`, in a thread of its own, as `readKeras` does, and ends the thread.
 *
 * The HDF5 library trusts what it reads: a damaged file can make it hang, and nothing but the end of
 * its thread stops it then. This thread stays free all the while.
 *
 * @throws TenfoldError as `readKeras`; BAD_MODEL, too, when the deadline passes or memory runs out.
 */
export async function readKerasFile(
  bytes: Uint8Array,
  where: string,
  options: KerasReadOptions,
): Promise<Model> {
  const own = options.handOver && bytes.buffer instanceof ArrayBuffer;
  const given = own ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
  const job = { kind: "read", bytes: given, where } as const;
  const answer = await inTime(job, options);
  if (answer.kind === "model") return answer.model;
  throw errorOf(answer, where);
}

/**
 * A Keras file with another calibration and all else as it is, as `calibratedKeras` makes it, in a
 * thread of its own with a deadline.
 * @throws TenfoldError as `readKerasFile`.
 */
export async function calibratedKerasFile(
  bytes: Uint8Array,
  where: string,
  fitted: Fitted,
  options: KerasReadOptions,
): Promise<Uint8Array> {
  const job = { kind: "calibrate", bytes: new Uint8Array(bytes), where, fitted } as const;
  const answer = await inTime(job, options);
  if (answer.kind === "bytes") return answer.bytes;
  throw errorOf(answer, where);
}

/** What a thread makes of a file that is not trusted. */
function inTime(
  job: KerasJob & { readonly where: string; readonly bytes: Uint8Array },
  { start, deadlineMs = patienceMs(job.bytes.length) }: KerasReadOptions,
): Promise<ThreadAnswer> {
  return turns.take(async () => {
    const thread = start(job);
    const deadline = after(deadlineMs, tookTooLong(job.where, deadlineMs));
    try {
      return await Promise.race([thread.answer, deadline.passed]);
    } finally {
      deadline.cancel();
      thread.end();
    }
  });
}

/**
 * Writes a Keras file in a thread of its own, as `writeKeras` and `writeKerasArchive` do, and ends the
 * thread. There is no deadline: the model is ours, and a large one takes its time.
 * @throws TenfoldError as `writeKeras`.
 */
export async function writeKerasFile(
  model: Model,
  start: StartKerasThread,
  form: KerasFileForm,
): Promise<Uint8Array> {
  const answer = await turns.take(async () => {
    const thread = start({ kind: "write", model, form });
    try {
      return await thread.answer;
    } finally {
      thread.end();
    }
  });
  if (answer.kind === "bytes") return answer.bytes;
  throw errorOf(answer, model.network.name);
}

function errorOf(answer: ThreadAnswer, where: string): unknown {
  switch (answer.kind) {
    case "refused":
      return new TenfoldError(answer.code, answer.message);
    case "failed":
      return answer.error;
    case "outOfMemory":
      return new TenfoldError(
        "BAD_MODEL",
        `${where}: takes more memory than any model file should: it is damaged, or made to; ` +
          "copy or save the file again",
      );
    default:
      return new Error(`${where}: the thread for Keras files answered ${answer.kind}`);
  }
}

function tookTooLong(where: string, deadlineMs: number): TenfoldError {
  return new TenfoldError(
    "BAD_MODEL",
    `${where}: was not read within ${Number((deadlineMs / 1000).toFixed(3))} s: it is damaged, or made to take long; ` +
      "copy or save the file again",
  );
}

/** A promise that is rejected with `error` when the time has passed, unless it is canceled. */
function after(ms: number, error: Error) {
  let timer: ReturnType<typeof setTimeout>;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(error), Math.min(ms, longestTimerMs));
  });
  return { passed, cancel: () => clearTimeout(timer) };
}
