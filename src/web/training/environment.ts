import { FieldError } from "../../errors.js";
import type { TrainingEnvironment } from "../../training/run.js";
import { type WasmOptions, webRuntime } from "../runtime.js";
import { workersWith } from "./thread.js";
import { threadHere } from "./threadHere.js";

/**
 * What trains in a page: workers that share memory, where the page is cross-origin isolated; else the thread
 * that calls.
 * @param workers how many were asked for, if any were.
 * @throws TenfoldError BAD_ARGUMENT for more than one without isolation.
 */
export function pageTraining(
  { wasm }: WasmOptions,
  workers: number | undefined,
): TrainingEnvironment {
  const runtime = webRuntime({ wasm });
  if (self.crossOriginIsolated) return { runtime, startThread: workersWith({ wasm }) };
  if (workers === undefined || workers <= 1) return { runtime, startThread: threadHere(runtime) };
  throw new FieldError(
    "BAD_ARGUMENT",
    "workers",
    `expected 1, as this page is not cross-origin isolated, got ${workers}; serve it with ` +
      "Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp",
  );
}
