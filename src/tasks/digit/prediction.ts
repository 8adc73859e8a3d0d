import type { Box } from "../../image/plane/resample.js";
import { argmax } from "../argmax.js";

/** A figure in a picture that shows several. */
export interface FoundDigit {
  /** The most probable digit, 0…9. */
  readonly digit: number;
  /** Its probability, provided that the figure is a digit, 0…1. */
  readonly confidence: number;
  /** Around it, in the pixels of the picture, turned upright. */
  readonly box: Box;
}

/** What a network makes of one picture. */
export interface Prediction {
  /**
   * The most probable digit, 0…9, of equals the lowest; null when the picture is taken for none, or
   * shows several.
   */
  readonly digit: number | null;
  /** Where the picture shows more than one digit: those found, from the left; else absent. */
  readonly several?: readonly FoundDigit[];
  /** The probability of the most probable digit, provided that the picture is one, 0…1. */
  readonly confidence: number;
  /** How far the picture is taken for a digit, 0…1: below the threshold, `digit` is null. */
  readonly digitness: number;
  /** Of each digit 0…9, provided that it is one, each 0…1; they add up to 1 within rounding. */
  readonly probabilities: readonly number[];
}

/** A digit that a picture may show. */
export interface Guess {
  readonly digit: number;
  /** 0…1. */
  readonly probability: number;
}

/**
 * The `count` most probable digits, the likeliest first, of equals the lowest; also of a refused picture.
 * @example
 * ```ts
 * import { loadRecognizer, topGuesses } from "tenfold";
 *
 * const recognizer = await loadRecognizer();
 * const prediction = await recognizer.readFile("unclear.png");
 * for (const { digit, probability } of topGuesses(prediction, 3)) console.log(digit, probability);
 * ```
 */
export function topGuesses({ probabilities }: Prediction, count = 2): Guess[] {
  return probabilities
    .map((probability, digit) => ({ digit, probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, count);
}

/**
 * Ten probabilities as an answer.
 * @param probabilities [10], each 0…1.
 * @param digitness 0…1, as `digitnessOf` gives it.
 * @param threshold 0…1: below it the picture is refused; 0 refuses none.
 */
export function predictionOf(
  probabilities: ArrayLike<number>,
  digitness: number,
  threshold: number,
): Prediction {
  const list = Array.from(probabilities);
  const best = argmax(list);
  const digit = digitness < threshold ? null : best;
  return { digit, confidence: list[best] ?? 0, digitness, probabilities: list };
}
