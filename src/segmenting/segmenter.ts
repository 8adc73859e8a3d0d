import { TenfoldError } from "../errors.js";
import type { Plane } from "../image/plane/picture.js";
import { inferenceProgram } from "../network/inferenceProgram.js";
import { classesOf, type Model } from "../network/network.js";
import { present } from "../present.js";
import { float32, type Runtime, type Session } from "../runtime/session.js";
import { type CutMark, classScores, cutoutOf, cutoutSide, inkScores } from "./cutout.js";

/** Cutouts of one run, so that it stays within memory. */
const mostAtOnce = 64;

/** A segmenter's network, ready to run. */
export class Segmenter {
  readonly #session: Session;

  private constructor(session: Session) {
    this.#session = session;
  }

  /** @throws TenfoldError UNSUPPORTED_MODEL when the network is of another kind. */
  static async open(model: Model, runtime: Runtime): Promise<Segmenter> {
    checkSegmenter(model);
    return new Segmenter(await runtime.createSession(inferenceProgram(model), { threads: 1 }));
  }

  /**
   * What it says of marks in a picture, see `segmented.ts`.
   * @param shades 0 = black … 1 = white.
   * @returns the scores of each: those of its pixels, then those of ten digits and "no digit".
   */
  async scores(shades: Plane, marks: readonly CutMark[]): Promise<Float32Array[]> {
    const scores: Float32Array[] = [];
    const size = inkScores + classScores;
    for (let from = 0; from < marks.length; from += mostAtOnce) {
      const some = marks.slice(from, from + mostAtOnce);
      const cutouts = new Float32Array(some.length * inkScores);
      for (const [at, mark] of some.entries()) {
        cutouts.set(cutoutOf(shades, mark), at * inkScores);
      }
      const images = float32(cutouts, [some.length, 1, cutoutSide, cutoutSide]);
      const all = present((await this.#session.run({ images })).logits).data as Float32Array;
      for (const at of some.keys()) scores.push(all.subarray(at * size, (at + 1) * size));
    }
    return scores;
  }

  /** Frees what the runtime holds; nothing may be running. */
  release(): Promise<void> {
    return this.#session.release();
  }
}

function checkSegmenter({ network }: Model): void {
  const { height, width, channels } = network.input;
  const isCutout = height === cutoutSide && width === cutoutSide && channels === 1;
  if (isCutout && classesOf(network) === inkScores + classScores) return;
  throw new TenfoldError(
    "UNSUPPORTED_MODEL",
    `${network.name}: expected a segmenter, which takes ${cutoutSide}×${cutoutSide} pixels and gives each a ` +
      `score and ${classScores} more, got ${height}×${width}×${channels} and ${classesOf(network)} scores; ` +
      "use one trained as segmenter",
  );
}
