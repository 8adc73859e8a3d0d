import { OrtSession } from "../runtime/ortSession.js";
import type { Runtime, Session, SessionOptions } from "../runtime/session.js";
import { checkSimd } from "./checkSimd.js";

/** Where the runtime's own file lies. */
export interface WasmOptions {
  /**
   * The address of `ort-wasm-simd-threaded.wasm` of the package `onnxruntime-web`. When absent, where the
   * bundler put it (Vite, webpack, Rollup and Parcel do), or beside the script. The first call that runs a
   * network decides for all later ones in its thread.
   */
  readonly wasm?: string | URL | undefined;
}

/** A runtime that finds its file where the options say. */
export function webRuntime({ wasm }: WasmOptions = {}): Runtime {
  const address = wasm === undefined ? undefined : `${wasm}`;
  return {
    // Each session has one thread: what trains shares its work among workers, which need shared memory.
    cores: self.crossOriginIsolated ? navigator.hardwareConcurrency : 1,
    createSession: (onnx, options) => createSession(onnx, options, address),
  };
}

async function createSession(
  onnx: Uint8Array,
  { optimize = true }: SessionOptions = {},
  wasm?: string,
): Promise<Session> {
  const ort = await loaded(wasm);
  const session = await ort.InferenceSession.create(onnx, {
    executionProviders: ["wasm"],
    executionMode: "sequential",
    graphOptimizationLevel: optimize ? "all" : "disabled",
    // Errors are thrown; warnings about our own programs help no user.
    logSeverityLevel: 3,
  });
  return new OrtSession(session, { Tensor: ort.Tensor, writesOutputs: false });
}

/** Loaded on first use: who only describes networks needs none of it. */
async function loaded(wasm: string | undefined) {
  checkSimd();
  const ort = await import("onnxruntime-web/wasm");
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  if (wasm !== undefined) ort.env.wasm.wasmPaths = { wasm };
  return ort;
}
