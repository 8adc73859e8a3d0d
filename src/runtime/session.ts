import type { Arrays, DType, Shape } from "../tensor/tensor.js";

/** A tensor that enters or leaves a running program. */
export interface Value<D extends DType = DType> {
  readonly dtype: D;
  readonly shape: Shape;
  readonly data: Arrays[D];
}

/** Values by the names that the program gives its inputs or outputs. */
export type Values = Readonly<Record<string, Value>>;

/** A compiled program. Every runtime (Node's, a browser's) gives this one interface. */
export interface Session {
  /**
   * Runs the program once.
   * @param feeds one value for each input.
   * @param into arrays to write outputs to, which are then not allocated anew; an output not named
   *   here is returned in an array of its own.
   * @returns every output by name.
   */
  run(feeds: Values, into?: Values): Promise<Values>;
  /** Frees what the program holds; it cannot run afterwards. */
  release(): Promise<void>;
}

/** How a program is compiled. */
export interface SessionOptions {
  /** Threads of one run; 1 unless given. Programs that hold a `scatterAdd` need 1. */
  readonly threads?: number;
  /**
   * Let the runtime rearrange the graph and its constants: right for inference, whose weights are
   * constants; a training program is faster as it was written.
   */
  readonly optimize?: boolean;
}

/** What runs programs in one environment: Node's, a browser's. It is handed in, never imported. */
export interface Runtime {
  /**
   * Compiles an ONNX program. `run` may block the calling thread while it computes: what must stay
   * responsive runs it in a worker thread.
   * @throws Error when the bytes are no ONNX model that the runtime can run.
   */
  createSession(onnx: Uint8Array, options?: SessionOptions): Promise<Session>;
  /** How many threads can compute at once, at least 1. */
  readonly cores: number;
}

/** Threads for work on many pictures: all cores, at most 4. */
export function threadsForMany({ cores }: Runtime): number {
  return Math.min(4, cores);
}

/** A float32 value, the commonest. */
export function float32(data: Float32Array, shape: Shape): Value<"float32"> {
  return { dtype: "float32", shape, data };
}
