import { onAbort } from "./onAbort.js";
import type { Patience } from "./readOptions.js";

/**
 * Does work that can be called off: by the caller's signal, by the deadline, by `closing`. It then rejects
 * at once with the reason, whatever the work still does; the work is told by the signal it is given.
 */
export async function abortable<T>(
  { signal, deadlineMs }: Patience,
  closing: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const givers = signal === undefined ? [closing] : [closing, signal];
  for (const giver of givers) giver.throwIfAborted();
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
    return await Promise.race([done, called]);
  } finally {
    clearTimeout(timer);
    for (const stop of listening) stop();
  }
}

function timeout(deadlineMs: number): DOMException {
  return new DOMException(`expected an answer within ${deadlineMs} ms, got none`, "TimeoutError");
}
