import type { LabeledSet } from "../../src/data/labeledSet.js";
import type { Tracer } from "../../src/inspection/tracer.js";
import { present } from "../../src/present.js";
import { nextTurn } from "../../src/web/training/nextTurn.js";

/** Digits of one run: what is asked meanwhile waits for no more. */
const atOnce = 8;

/** What a network makes of the training digits in one of its layers, digit by digit. */
export class DigitFeatures {
  readonly digits: LabeledSet;
  readonly layer: string;
  readonly #tracer: Tracer;
  #vectors = new Float32Array(0);
  #done = 0;
  #spentMs = 0;

  /** @param tracer gives the layer's output. */
  constructor(digits: LabeledSet, layer: string, tracer: Tracer) {
    this.digits = digits;
    this.layer = layer;
    this.#tracer = tracer;
  }

  /** [done, size of the layer], and room for the rest. */
  get vectors(): Float32Array {
    return this.#vectors;
  }

  get done(): number {
    return this.#done;
  }

  /** At the speed so far. */
  get secondsLeft(): number {
    const left = this.digits.count - this.#done;
    return this.#done === 0 ? 0 : (left * this.#spentMs) / this.#done / 1000;
  }

  async of(images: Uint8Array | Float32Array): Promise<Float32Array[]> {
    const traced = await this.#tracer.trace(images);
    return traced.map((layers) => present(layers.get(this.layer)).values);
  }

  /** Takes in all digits, a few at a time. @param pause is waited for before each few. */
  async fill(pause: () => Promise<void>): Promise<void> {
    const { images, count, height, width } = this.digits;
    const pixels = height * width;
    while (this.#done < count) {
      await pause();
      await nextTurn();
      const start = performance.now();
      const end = Math.min(count, this.#done + atOnce);
      for (const vector of await this.of(images.subarray(this.#done * pixels, end * pixels))) {
        if (this.#vectors.length === 0) this.#vectors = new Float32Array(count * vector.length);
        this.#vectors.set(vector, this.#done * vector.length);
        this.#done++;
      }
      this.#spentMs += performance.now() - start;
    }
  }
}
