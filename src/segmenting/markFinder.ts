import { FinderSessions } from "../finding/finderSessions.js";
import { mainDigits } from "../finding/mainDigits.js";
import type { FieldInPicture } from "../image/field/prepare.js";
import type { Plane } from "../image/plane/picture.js";
import type { Model } from "../network/network.js";
import { present } from "../present.js";
import type { Runtime } from "../runtime/session.js";
import { lookOf, segmentedField } from "./segmented.js";
import { Segmenter } from "./segmenter.js";

/** A mark that was found in a picture, ready to be read. */
export interface FoundMark extends FieldInPicture {
  /** How surely it is a digit, 0…1, seen from afar. */
  readonly score: number;
  /** Seen with what stands around it: how likely it is each of ten digits, and none, 0…1: [11]. */
  readonly look: Float64Array;
}

/** The two networks that find marks. */
export interface MarkModels {
  /** Says where digits stand, see `finder`. */
  readonly finder: Model;
  /** Tells each from what stands around it, see `segmenter`. */
  readonly segmenter: Model;
}

/** Finds the digits that a picture is about, and tells the ink of each from what stands around it. */
export class MarkFinder {
  readonly #finder: FinderSessions;
  readonly #segmenter: Segmenter;

  private constructor(finder: FinderSessions, segmenter: Segmenter) {
    this.#finder = finder;
    this.#segmenter = segmenter;
  }

  /** @throws TenfoldError UNSUPPORTED_MODEL when the segmenter is a network of another kind. */
  static async open({ finder, segmenter }: MarkModels, runtime: Runtime): Promise<MarkFinder> {
    const opened = await Segmenter.open(segmenter, runtime);
    return new MarkFinder(new FinderSessions(runtime, finder), opened);
  }

  /**
   * The digits that a picture may be about.
   * @param shades 0 = black … 1 = white.
   * @returns boxes in pixels of the shades.
   */
  async marksIn(shades: Plane): Promise<FoundMark[]> {
    const digits = await mainDigits(shades, this.#finder);
    const scores = await this.#segmenter.scores(shades, digits);
    return digits.flatMap(({ score, isLight: _, ...box }, at) => {
      const own = present(scores[at]);
      const field = segmentedField(own);
      return field === undefined ? [] : [{ field, box, score, look: lookOf(own) }];
    });
  }

  /** Frees what the runtime holds; nothing may be looked for. */
  async release(): Promise<void> {
    await Promise.all([this.#finder.release(), this.#segmenter.release()]);
  }
}
