import type { InferenceSession, Tensor } from "onnxruntime-web/wasm";
import { present } from "../present.js";
import { freeBuffers } from "../runtime/freeBuffers.js";
import type { Runtime, Session, SessionOptions, Value, Values } from "../runtime/session.js";
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
  return new WebSession(session, ort.Tensor);
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

class WebSession implements Session {
  readonly #session: InferenceSession;
  readonly #Tensor: typeof Tensor;
  readonly #wrapped = new WeakMap<Value, Tensor>();

  constructor(session: InferenceSession, tensorClass: typeof Tensor) {
    this.#session = session;
    this.#Tensor = tensorClass;
  }

  async run(feeds: Values, into: Values = {}): Promise<Values> {
    const inputs: Record<string, Tensor> = {};
    for (const name in feeds) inputs[name] = this.#wrap(present(feeds[name]));
    for (const name in into) {
      if (!this.#session.outputNames.includes(name)) {
        throw new Error(`run: the program has no output named ${name}`);
      }
    }
    const results = await this.#session.run(inputs);
    const outputs: Record<string, Value> = {};
    const copies: ArrayBuffer[] = [];
    for (const name in results) {
      const { type, dims, data } = present(results[name]);
      const written = into[name];
      if (written) {
        // The runtime gives each output as a copy from its own memory, also where it is given an array.
        (written.data as Uint8Array).set(data as Uint8Array);
        copies.push((data as Uint8Array).buffer as ArrayBuffer);
      }
      outputs[name] = written ?? ({ dtype: type, shape: dims, data } as Value);
    }
    if (copies.length > 0) freeBuffers(copies);
    return outputs;
  }

  async release(): Promise<void> {
    await this.#session.release();
  }

  /** The runtime's own object for a value, kept for the next run with the same value. */
  #wrap(value: Value): Tensor {
    const known = this.#wrapped.get(value);
    if (known) return known;
    const tensor = new this.#Tensor(value.dtype, value.data, value.shape);
    this.#wrapped.set(value, tensor);
    return tensor;
  }
}
