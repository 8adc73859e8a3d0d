import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { present } from "../present.js";
import { freeBuffers } from "../runtime/freeBuffers.js";
import type { Runtime, Session, SessionOptions, Value, Values } from "../runtime/session.js";

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
  return new NodeSession(session, ort.Tensor);
}

class NodeSession implements Session {
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
    const fetches: Record<string, Tensor | null> = {};
    for (const name of this.#session.outputNames) {
      fetches[name] = into[name] ? this.#wrap(into[name]) : null;
    }
    const results = await this.#session.run(inputs, fetches);
    const outputs: Record<string, Value> = {};
    const copies: ArrayBuffer[] = [];
    for (const name in results) {
      const { type, dims, data } = present(results[name]);
      const written = into[name];
      if (written) copies.push((data as Value["data"]).buffer as ArrayBuffer);
      outputs[name] = written ?? ({ dtype: type, shape: dims, data } as Value);
    }
    // What was written into arrays of the caller's comes back as copies, too.
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
