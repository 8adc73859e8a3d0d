import { present } from "../present.js";
import type { DType } from "../tensor/tensor.js";
import { freeBuffers } from "./freeBuffers.js";
import type { Session, Value, Values } from "./session.js";

/** A tensor of ONNX Runtime's. */
interface OrtTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: unknown;
}

/** A compiled program of ONNX Runtime's: what its packages for Node and for pages have in common. */
interface OrtProgram<T extends OrtTensor> {
  readonly outputNames: readonly string[];
  run(
    feeds: Readonly<Record<string, T>>,
    fetches?: Readonly<Record<string, T | null>>,
  ): Promise<Readonly<Record<string, OrtTensor>>>;
  release(): Promise<void>;
}

/** How one of the packages makes a tensor, and what it does with arrays for outputs. */
export interface OrtPackage<T extends OrtTensor> {
  readonly Tensor: new (type: DType, data: Value["data"], dims: readonly number[]) => T;
  /** Whether `run` writes to arrays that it is given; else outputs are copied there. */
  readonly writesOutputs: boolean;
}

/** ONNX Runtime's program as a session. Both packages give each output as a copy from their own memory. */
export class OrtSession<T extends OrtTensor> implements Session {
  readonly #program: OrtProgram<T>;
  readonly #package: OrtPackage<T>;
  readonly #wrapped = new WeakMap<Value, T>();

  constructor(program: OrtProgram<T>, ort: OrtPackage<T>) {
    this.#program = program;
    this.#package = ort;
  }

  async run(feeds: Values, into: Values = {}): Promise<Values> {
    const inputs: Record<string, T> = {};
    for (const name in feeds) inputs[name] = this.#wrap(present(feeds[name]));
    for (const name in into) {
      if (!this.#program.outputNames.includes(name)) {
        throw new Error(`run: the program has no output named ${name}`);
      }
    }
    const { writesOutputs } = this.#package;
    const fetches = writesOutputs ? this.#fetchesFor(into) : undefined;
    const results = await this.#program.run(inputs, fetches);
    const outputs: Record<string, Value> = {};
    const copies: ArrayBuffer[] = [];
    for (const name in results) {
      const { type, dims, data } = present(results[name]);
      const written = into[name];
      if (written) {
        if (!writesOutputs) (written.data as Uint8Array).set(data as Uint8Array);
        copies.push((data as Value["data"]).buffer as ArrayBuffer);
      }
      outputs[name] = written ?? ({ dtype: type, shape: dims, data } as Value);
    }
    if (copies.length > 0) freeBuffers(copies);
    return outputs;
  }

  async release(): Promise<void> {
    await this.#program.release();
  }

  #fetchesFor(into: Values): Record<string, T | null> {
    const fetches: Record<string, T | null> = {};
    for (const name of this.#program.outputNames) {
      fetches[name] = into[name] ? this.#wrap(into[name]) : null;
    }
    return fetches;
  }

  /** The package's own object for a value, kept for the next run with the same value. */
  #wrap(value: Value): T {
    const known = this.#wrapped.get(value);
    if (known) return known;
    const tensor = new this.#package.Tensor(value.dtype, value.data, value.shape);
    this.#wrapped.set(value, tensor);
    return tensor;
  }
}
