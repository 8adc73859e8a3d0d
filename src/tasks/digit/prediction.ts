import { TenfoldError } from "../../errors.js";

/** What a network makes of one picture. */
export interface Prediction {
  /** The most probable digit, 0…9, of equals the lowest; null when the picture is taken for none. */
  readonly digit: number | null;
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

/** The `count` most probable digits, the likeliest first, of equals the lowest; also of a refused picture. */
export function topGuesses({ probabilities }: Prediction, count = 2): Guess[] {
  return probabilities
    .map((probability, digit) => ({ digit, probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, count);
}

/**
 * Reads ten probabilities as an answer.
 * @param digitness 0…1, as `digitnessOf` gives it.
 * @param threshold 0…1: below it the picture is refused; 0 refuses none.
 * @throws TenfoldError BAD_MODEL when they are not ten numbers 0…1, as damaged weights give them.
 */
export function predictionOf(
  probabilities: ArrayLike<number>,
  digitness: number,
  threshold: number,
): Prediction {
  const list = Array.from(probabilities);
  const wrong = list.findIndex((p) => !(p >= 0 && p <= 1 + rounding));
  if (list.length !== 10 || wrong >= 0) {
    const found =
      list.length === 10 ? `${list[wrong]} for digit ${wrong}` : `${list.length} numbers`;
    throw new TenfoldError(
      "BAD_MODEL",
      `model: expected 10 probabilities 0…1, got ${found}; its weights are damaged or its ` +
        "training failed: train it anew",
    );
  }
  const confidence = Math.max(...list);
  const digit = digitness < threshold ? null : list.indexOf(confidence);
  return { digit, confidence, digitness, probabilities: list };
}

/** A float32 softmax may exceed 1 by this much. */
const rounding = 1e-5;
