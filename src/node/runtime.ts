import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { OrtSession } from "../runtime/ortSession.js";
import type { Runtime, Session, SessionOptions } from "../runtime/session.js";

const require = createRequire(import.meta.url);

/** ONNX Runtime's native library, by way of onnxruntime-node. Its `run` blocks the calling thread. */
export const nodeRuntime: Runtime = { createSession, cores: availableParallelism() };

/** Compiles an ONNX program for this process, as `Runtime` says. */
export async function createSession(
  onnx: Uint8Array,
  { threads = 1, optimize = true }: SessionOptions = {},
): Promise<Session> {
  // Not by import(): Node would first search its CommonJS files for names to export, 20 ms.
  const ort = require("onnxruntime-node") as typeof import("onnxruntime-node");
  const session = await ort.InferenceSession.create(onnx, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: optimize ? "all" : "disabled",
    // Errors are thrown; warnings about our own programs help no user.
    logSeverityLevel: 3,
    // Arithmetic on denormal numbers is slow, and they are as good as 0 here.
    extra: { session: { set_denormal_as_zero: "1" } },
  });
  return new OrtSession(session, { Tensor: ort.Tensor, writesOutputs: true });
}
