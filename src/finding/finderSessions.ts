import { inferenceProgram } from "../network/inferenceProgram.js";
import type { Model } from "../network/network.js";
import { withInputSize } from "../network/withInputSize.js";
import { present } from "../present.js";
import { float32, type Runtime, type Session } from "../runtime/session.js";
import type { Maps } from "./decodeMaps.js";
import { cellPixels } from "./maps.js";
import type { Level } from "./pyramid.js";

/** Sizes whose programs are kept: a picture needs one for each of its scales. */
const mostSessions = 16;
/** From so many pixels on, more than one thread is worthwhile. */
const pixelsForThreads = 100_000;

/** A program of one size, and how many runs of it are under way. */
interface Compiled {
  readonly session: Promise<Session>;
  running: number;
}

/** A finder's network, compiled for each size of picture as it comes. */
export class FinderSessions {
  readonly #runtime: Runtime;
  readonly #model: Model;
  /** By size, the last used at the end. */
  readonly #compiled = new Map<string, Compiled>();

  constructor(runtime: Runtime, model: Model) {
    this.#runtime = runtime;
    this.#model = model;
  }

  /** What the network says of a picture at one scale. */
  async maps({ paddedHeight, paddedWidth, pixels }: Level): Promise<Maps> {
    const compiled = this.#take(paddedHeight, paddedWidth);
    compiled.running++;
    try {
      const images = float32(pixels, [1, 1, paddedHeight, paddedWidth]);
      const { logits } = await (await compiled.session).run({ images });
      return {
        scores: present(logits).data as Float32Array,
        rows: paddedHeight / cellPixels,
        columns: paddedWidth / cellPixels,
      };
    } finally {
      compiled.running--;
      await this.#dropOldest();
    }
  }

  /** Frees all programs, of which none may run. */
  async release(): Promise<void> {
    const all = [...this.#compiled.values()];
    this.#compiled.clear();
    await Promise.all(all.map(async ({ session }) => (await session).release()));
  }

  #take(height: number, width: number): Compiled {
    const key = `${height}×${width}`;
    const compiled = this.#compiled.get(key) ?? {
      session: this.#compile(height, width),
      running: 0,
    };
    this.#compiled.delete(key);
    this.#compiled.set(key, compiled);
    return compiled;
  }

  async #dropOldest(): Promise<void> {
    for (const [key, { session, running }] of this.#compiled) {
      if (this.#compiled.size <= mostSessions) return;
      if (running > 0) continue;
      this.#compiled.delete(key);
      await (await session).release();
    }
  }

  #compile(height: number, width: number): Promise<Session> {
    const { network } = this.#model;
    const model = { ...this.#model, network: withInputSize(network, height, width) };
    const threads = height * width < pixelsForThreads ? 1 : Math.min(4, this.#runtime.cores);
    return this.#runtime.createSession(inferenceProgram(model), { threads, optimize: true });
  }
}
