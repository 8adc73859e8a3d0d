import type { NumberReading } from "../../src/numbers/numberReading.js";
import { leastSure } from "./review.js";
import { type Corrections, textOf, type Verdict, verdictOf } from "./verdict.js";

/** A number as it is shown: what was read, and what the user made of it. */
export interface ShownNumber {
  readonly number: NumberReading;
  /** What it is; null where the user says that it is no number. */
  readonly text: string | null;
  readonly verdict: Verdict;
}

/** Numbers as they are shown, in their order. */
export function shownNumbers(
  numbers: readonly NumberReading[],
  corrections: Corrections,
): ShownNumber[] {
  return numbers.map((number, place) => {
    const correction = corrections.get(place);
    return {
      number,
      text: textOf(number, correction),
      verdict: verdictOf(number, correction, leastSure.value),
    };
  });
}
