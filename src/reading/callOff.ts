import type { Patience } from "./readOptions.js";

/**
 * Does work that can be called off: by the caller's signal, by the deadline, by `closing`. It then rejects
 * at once with the reason, whatever the work still does; the work is told by the signal it is given. It
 * begins in any case: what was called off before still closes what it was given.
 */
export async function abortable<T>(
  { signal, deadlineMs }: Patience,
  closing: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const givers = signal === undefined ? [closing] : [closing, signal];
  const listening = givers.map((giver) => onAbort(giver, (reason) => own.abort(reason)));
  const timer =
    deadlineMs === undefined
      ? undefined
      : setTimeout(() => own.abort(timeout(deadlineMs)), deadlineMs);
  const called = new Promise<never>((_, reject) => {
    listening.push(onAbort(own.signal, reject));
  });
  const done = work(own.signal);
  // The loser of the race may still fail later; that is no unhandled rejection.
  done.catch(() => {});
  try {
    return await Promise.race([called, done]);
  } finally {
    clearTimeout(timer);
    for (const stop of listening) stop();
  }
}

function timeout(deadlineMs: number): DOMException {
  return new DOMException(`expected an answer within ${deadlineMs} ms, got none`, "TimeoutError");
}

type Told = (reason: unknown) => void;

/** Who is told by each signal: one listener for all of them, as Node warns of more than ten. */
const told = new WeakMap<
  AbortSignal,
  { readonly callbacks: Set<Told>; readonly tell: () => void }
>();

/**
 * Calls `callback` with the reason when a signal is aborted; at once when it is already.
 * @returns what ends that.
 */
export function onAbort(signal: AbortSignal, callback: Told): () => void {
  if (signal.aborted) {
    callback(signal.reason);
    return () => {};
  }
  let own = told.get(signal);
  if (own === undefined) {
    const callbacks = new Set<Told>();
    const tell = () => {
      for (const each of callbacks) each(signal.reason);
    };
    own = { callbacks, tell };
    told.set(signal, own);
    signal.addEventListener("abort", tell);
  }
  const { callbacks, tell } = own;
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0 || told.get(signal) !== own) return;
    told.delete(signal);
    signal.removeEventListener("abort", tell);
  };
}
