import { decode } from "../../lattice/decode.js";
import type { Lattice } from "../../lattice/lattice.js";
import { decodePattern } from "../../patterns/decodePattern.js";
import type { WrittenField } from "../template/formTemplate.js";
import type { BareReading } from "./fieldReading.js";

/** How often people write what a field may not hold: a choice, not a measurement. */
const wrongWriting = 0.01;

/** What a field's lattice says, under the field's pattern where it has one. */
export function decodeField(
  lattice: Lattice,
  { pattern, separators }: Pick<WrittenField, "pattern" | "separators">,
): BareReading {
  if (!pattern) {
    const { text, probability, runnersUp } = decode(lattice, { separators });
    return written(text, probability, runnersUp, 1);
  }
  const decoded = decodePattern(lattice, pattern);
  if (!decoded.fits) {
    return { text: "", confidence: 0, isEmpty: false, alternatives: [], problem: "nothing fits" };
  }
  // By Bayes: what was read badly has little mass, and so has what should not stand there.
  const right = decoded.mass * (1 - wrongWriting);
  const wrong = (1 - decoded.mass) * wrongWriting;
  const { text, probability, runnersUp } = decoded;
  return written(text, probability, runnersUp, right / (right + wrong));
}

function written(
  text: string,
  probability: number,
  runnersUp: readonly { readonly text: string; readonly probability: number }[],
  share: number,
): BareReading {
  return {
    text,
    confidence: probability * share,
    isEmpty: false,
    alternatives: runnersUp.map((other) => ({
      text: other.text,
      confidence: other.probability * share,
    })),
    ...(text === "" && { problem: "unclear" }),
  };
}
