import type { DigitSet } from "../src/data/digitSet.js";
import { inferenceProgram } from "../src/network/inferenceProgram.js";
import type { Model } from "../src/network/network.js";
import { createSession } from "../src/node/runtime.js";
import { present } from "../src/present.js";
import { predictImages } from "../src/runtime/predict.js";
import { float32, type Session } from "../src/runtime/session.js";
import { input, matMul, writeProgram } from "../src/tensor/index.js";
import type { Inference } from "./contender.js";
import { spread } from "./interleave.js";
import { fastest, timesOf } from "./worker.js";

interface Way {
  readonly session: Session;
  readonly threads: number;
}

/** Tenfold's part of the benchmark that infers and multiplies. */
export class TenfoldInference {
  readonly #pictures: DigitSet;
  readonly #threads: number;
  readonly #model: () => Model;
  readonly #ways = new Map<number, Way>();
  readonly #products = new Map<number, () => Promise<unknown>>();

  /** @param model asked for once a batch size. */
  constructor(pictures: DigitSet, threads: number, model: () => Model) {
    this.#pictures = pictures;
    this.#threads = threads;
    this.#model = model;
  }

  /** From bytes 0…255 to probabilities in JavaScript's hands, in this thread. */
  async infer(batch: number, repeats: number): Promise<Inference> {
    if (!this.#ways.has(batch)) this.#ways.set(batch, await this.#choose(batch));
    const { session, threads } = present(this.#ways.get(batch));
    const times = await timesOf((i) => this.#call(session, batch, i), repeats);
    const { median, min } = spread(times);
    return {
      batch,
      repeats,
      medianSeconds: median,
      minSeconds: min,
      totalSeconds: times.reduce((sum, seconds) => sum + seconds, 0),
      how: threads === 1 ? "1 thread" : `${threads} threads`,
    };
  }

  /** One thread or all, whichever is faster for this batch. */
  async #choose(batch: number): Promise<Way> {
    const program = inferenceProgram(this.#model());
    const ways: Way[] = [];
    for (const threads of new Set([1, this.#threads])) {
      ways.push({ session: await createSession(program, { threads }), threads });
    }
    const calls = batch === 1 ? 100 : 3;
    const best = await fastest(ways, async ({ session }) => {
      for (let i = 0; i < calls; i++) await this.#call(session, batch, i);
    });
    for (const way of ways) if (way !== best) await way.session.release();
    return best;
  }

  #call(session: Session, batch: number, i: number): Promise<Float32Array> {
    const { count, height, width, images } = this.#pictures;
    const from = ((i * batch) % Math.max(1, count - batch)) * height * width;
    const bytes = images.subarray(from, from + batch * height * width);
    return predictImages(session, bytes, [1, height, width], { batch });
  }

  /** GFLOP/s of a product of two [size, size] matrices, the median of seven. */
  async sgemm(size: number): Promise<{ readonly gflops: number }> {
    if (!this.#products.has(size)) this.#products.set(size, await product(size, this.#threads));
    const { median } = spread(await timesOf(present(this.#products.get(size)), 7));
    return { gflops: (2 * size ** 3) / median / 1e9 };
  }
}

async function product(size: number, threads: number): Promise<() => Promise<unknown>> {
  const shape = [size, size];
  const onnx = writeProgram({
    name: "product",
    outputs: { c: matMul(input("a", shape), input("b", shape)) },
  });
  const session = await createSession(onnx, { threads });
  const matrix = () => float32(Float32Array.from({ length: size ** 2 }, Math.random), shape);
  const feeds = { a: matrix(), b: matrix() };
  const into = { c: float32(new Float32Array(size ** 2), shape) };
  return () => session.run(feeds, into);
}
