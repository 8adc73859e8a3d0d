import { TenfoldError } from "../errors.js";
import type { Plane } from "../image/plane/picture.js";
import type { Box } from "../image/plane/resample.js";
import { levelsOf } from "../lines/levels.js";
import { writeLogSoftmax } from "../lines/logSoftmax.js";
import { stripHeight, writeStrip } from "../lines/strip.js";
import { turnView } from "../lines/turnView.js";
import { inferenceProgram } from "../network/inferenceProgram.js";
import { classesOf, type Model } from "../network/network.js";
import { missing, present } from "../present.js";
import { float32, type Runtime, type Session } from "../runtime/session.js";

/** Turns that are told apart: none, and by 90°, 180° and 270°, clockwise. */
export const turnCount = 4;

/** Most digits of a page that are looked at, spread over all of them. */
const mostDigits = 48;

/** A digit that was found, and whether it is lighter than its paper. */
export interface SeenDigit {
  readonly box: Box;
  readonly inverted: boolean;
}

/** A network that is ready to say how a page's digits lie. */
export class TurnModel {
  readonly #session: Promise<Session>;

  /** @throws TenfoldError UNSUPPORTED_MODEL when the network is none that says how digits lie. */
  constructor(model: Model, runtime: Runtime) {
    const { input, name } = model.network;
    const sides = [input.height, input.width, input.channels, classesOf(model.network)];
    if (sides.join() !== [stripHeight, stripHeight, 1, turnCount].join()) {
      throw new TenfoldError(
        "UNSUPPORTED_MODEL",
        `${name}: expected a network that reads ${stripHeight}×${stripHeight} pixels into ${turnCount} turns, got ` +
          `${input.height}×${input.width}×${input.channels} and ${sides[3]} scores; use one trained as turn-reader`,
      );
    }
    this.#session = runtime.createSession(inferenceProgram(model), { threads: 1 });
    this.#session.catch(() => {});
  }

  /**
   * How likely a page lies turned so, by all its digits together: for each turn the sum of the logarithms of its
   * digits' probabilities, as if each were a witness of its own.
   */
  async evidence(gray: Plane, digits: readonly SeenDigit[]): Promise<number[]> {
    const step = Math.max(1, digits.length / mostDigits);
    const count = Math.min(digits.length, mostDigits);
    if (count === 0) return new Array<number>(turnCount).fill(0);
    const pixels = stripHeight * stripHeight;
    const images = new Float32Array(count * pixels);
    const bytes = new Uint8Array(pixels);
    for (let at = 0; at < count; at++) {
      const { box, inverted } = present(digits[Math.floor(at * step)]);
      const { darkness } = turnView(gray, box, inverted);
      writeStrip(darkness, stripHeight, levelsOf(darkness), bytes, stripHeight);
      images.set(bytes, at * pixels);
    }
    const session = await this.#session;
    const { logits } = await session.run({
      images: float32(images, [count, 1, stripHeight, stripHeight]),
    });
    return summed(present(logits).data as Float32Array);
  }

  async release(): Promise<void> {
    await (await this.#session).release();
  }
}

/** Of each class, the sum over all rows of the logarithm of its softmax. */
function summed(logits: Float32Array): number[] {
  const sums = new Array<number>(turnCount).fill(0);
  const own = new Float64Array(logits.length);
  for (let from = 0; from < logits.length; from += turnCount) {
    writeLogSoftmax(logits, from, turnCount, own);
    for (let turn = 0; turn < turnCount; turn++) {
      sums[turn] = (sums[turn] ?? missing()) + (own[from + turn] ?? missing());
    }
  }
  return sums;
}
