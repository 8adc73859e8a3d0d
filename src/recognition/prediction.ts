import { TenfoldError } from "../errors.js";

/** What a network makes of one picture. */
export interface Prediction {
  /** The most probable digit, 0…9; of equals the lowest. */
  readonly digit: number;
  /** Its probability, 0…1. */
  readonly confidence: number;
  /** Of each digit 0…9, each 0…1; they add up to 1 within rounding. */
  readonly probabilities: readonly number[];
}

/**
 * Reads ten probabilities as an answer.
 * @throws TenfoldError BAD_MODEL when they are not ten numbers 0…1, as damaged weights give them.
 */
export function predictionOf(probabilities: ArrayLike<number>): Prediction {
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
  return { digit: list.indexOf(confidence), confidence, probabilities: list };
}

/** A float32 softmax may exceed 1 by this much. */
const rounding = 1e-5;
