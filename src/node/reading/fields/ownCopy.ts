import { setImmediate } from "node:timers/promises";

/** What is copied between two turns of the event loop: a few milliseconds' work, with new memory. */
const piece = 4e6;

/** A copy in memory of its own, made piece by piece so that others get their turns. */
export async function ownCopy(bytes: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  const copy = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += piece) {
    if (at > 0) await setImmediate();
    signal.throwIfAborted();
    copy.set(bytes.subarray(at, at + piece), at);
  }
  return copy;
}
