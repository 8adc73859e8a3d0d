import { largest } from "../../extremes.js";
import type { Calibration } from "../../network/network.js";
import { softmax } from "../classification/probabilities.js";

/** The digits 0…9: a network's first ten logits. An eleventh speaks for "no digit". */
export const digitCount = 10;

/**
 * What holds for a model that was never calibrated: its own probabilities. With an eleventh class it
 * refuses what it takes for no digit rather than for one; without, it always answers.
 * @param classes 10 or 11
 */
export function uncalibrated(classes: number): Calibration {
  return { temperature: 1, threshold: classes > digitCount ? 0.5 : 0 };
}

/**
 * The probability of each digit, provided that the picture is one: the softmax of the first ten
 * logits, each divided by the temperature (C. Guo et al., On Calibration of Modern Neural Networks,
 * ICML 2017, arXiv 1706.04599, section 4.2).
 * @param logits [10] or [11]
 * @param temperature above 0; above 1 makes less sure
 * @returns [10], each 0…1, in float64; NaN where a logit is not finite
 */
export function digitProbabilities(logits: ArrayLike<number>, temperature: number): Float64Array {
  return softmax(logits, digitCount, temperature);
}

/**
 * How far a picture is taken for a digit, 0…1: with an eleventh logit the probability that it is any
 * of the ten (1 − p of "no digit"); without one the highest probability, the baseline of
 * D. Hendrycks and K. Gimpel, arXiv 1610.02136.
 * @param logits [10] or [11]
 * @param temperature above 0
 */
export function digitnessOf(logits: ArrayLike<number>, temperature: number): number {
  const probabilities = softmax(logits, logits.length, temperature);
  if (logits.length === digitCount) return largest(probabilities);
  // Added up, not taken from 1: so the smallest stay apart from one another.
  return Math.min(
    1,
    probabilities.subarray(0, digitCount).reduce((sum, p) => sum + p, 0),
  );
}
