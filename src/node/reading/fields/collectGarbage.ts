import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Frees the memory of what is not used any more, a few milliseconds' work. An engine does so when it
 * allocates the next time: until then a thread that has nothing to do would hold hundreds of megabytes.
 * Where an engine gives no such call, it does nothing.
 */
export const collectGarbage: () => void = found();

function found(): () => void {
  try {
    setFlagsFromString("--expose-gc");
    const gc: unknown = runInNewContext("globalThis.gc");
    setFlagsFromString("--no-expose-gc");
    return typeof gc === "function" ? () => gc() : () => {};
  } catch {
    return () => {};
  }
}
