import { present } from "../../present.js";
import { argmax } from "../argmax.js";
import { meanProbabilities } from "../classification/probabilities.js";
import type { ClassReadings, Scores } from "../task.js";
import { digitCount, digitnessOf } from "./scores.js";

/** What was read from N pictures. */
export interface DigitReadings extends ClassReadings {
  /** Of each digit, provided that the picture is one: [N, 10]. */
  readonly probabilities: Float32Array;
  /** How far each picture is a digit, 0…1: [N]; see `digitnessOf`. */
  readonly digitness: Float64Array;
}

/**
 * Scores as probabilities, each model's at its own temperature; of several models and views the mean.
 * @param scores at least one; logits [N, 10 or 11].
 */
export function readingsOf(scores: readonly Scores[], count: number): DigitReadings {
  const digitness = new Float64Array(count);
  for (const { logits, calibration } of scores) {
    const classes = logits.length / count;
    for (let index = 0; index < count; index += 1) {
      const own = logits.subarray(index * classes, (index + 1) * classes);
      const one = digitnessOf(own, calibration.temperature);
      digitness[index] = present(digitness[index]) + one;
    }
  }
  return {
    probabilities: meanProbabilities(scores, count, digitCount),
    digitness: digitness.map((sum) => sum / scores.length),
  };
}

/** The most probable digit of picture `index`, of equals the lowest, and its probability. */
export function bestDigit(
  { probabilities }: DigitReadings,
  index: number,
): { readonly digit: number; readonly confidence: number } {
  const own = probabilities.subarray(digitCount * index, digitCount * (index + 1));
  const digit = argmax(own);
  return { digit, confidence: own[digit] ?? 0 };
}
