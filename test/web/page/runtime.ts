import { present } from "../../../src/present.js";
import type { Session, SessionOptions, Values } from "../../../src/runtime/session.js";
import { webRuntime } from "../../../src/web/runtime.js";

// A page's runtime for tests that run in Node: sessions by their numbers.
const { createSession } = webRuntime();
const sessions = new Map<number, Session>();

/** Compiles a program; the number by which it is asked for. */
export async function create(onnx: Uint8Array, options: SessionOptions): Promise<number> {
  const number = sessions.size;
  sessions.set(number, await createSession(onnx, options));
  return number;
}

/** Runs a program; what is in `into` is written to, too, as it comes back. */
export function run(number: number, feeds: Values, into: Values): Promise<Values> {
  return present(sessions.get(number)).run(feeds, into);
}

/** Frees what a session holds. */
export function release(number: number): Promise<void> {
  return present(sessions.get(number)).release();
}
