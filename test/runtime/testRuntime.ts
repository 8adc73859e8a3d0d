import { after } from "node:test";
import { createSession as createInNode } from "../../src/node/runtime.js";
import { RemoteRuntime } from "../web/remoteRuntime.js";
import type { CreateSession } from "./conformance.js";

/** The variable that names where programs of the tests run: in Node unless it is `chromium`. */
export const runtimeVariable = "TENFOLD_TEST_RUNTIME";

let remote: Promise<RemoteRuntime> | undefined;

/**
 * Compiles a program where the tests of this process run theirs, so that one test holds all runtimes:
 * `test/web/conformance.test.ts` runs them in Chromium.
 */
export const createSession: CreateSession = async (onnx, options) => {
  if (process.env[runtimeVariable] !== "chromium") return createInNode(onnx, options);
  remote ??= RemoteRuntime.open();
  return (await remote).createSession(onnx, options);
};

after(async () => {
  if (remote) await (await remote).close();
});
