import { present } from "../../present.js";
import type { Scores } from "../task.js";

/**
 * The softmax of the first `count` logits, each divided by the temperature.
 * @param temperature above 0; above 1 makes less sure.
 * @returns [count], each 0…1, in float64; NaN where a logit is not finite.
 */
export function softmax(
  logits: ArrayLike<number>,
  count: number,
  temperature: number,
): Float64Array {
  const powers = new Float64Array(count);
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < count; at += 1) most = Math.max(most, present(logits[at]));
  let sum = 0;
  for (let at = 0; at < count; at += 1) {
    powers[at] = Math.exp((present(logits[at]) - most) / temperature);
    sum += present(powers[at]);
  }
  return powers.map((power) => power / sum);
}

/**
 * The probability of each class that is answered: scores at each model's own temperature, of several
 * models and views the mean.
 * @param scores at least one; logits [count, at least `answered`].
 * @param answered the first classes, which share the probability.
 * @returns [count, answered].
 */
export function meanProbabilities(
  scores: readonly Scores[],
  count: number,
  answered: number,
): Float32Array {
  const sums = new Float64Array(count * answered);
  for (const { logits, calibration } of scores) {
    const stride = logits.length / count;
    for (let index = 0; index < count; index += 1) {
      const own = logits.subarray(index * stride, (index + 1) * stride);
      for (const [at, p] of softmax(own, answered, calibration.temperature).entries()) {
        const cell = index * answered + at;
        sums[cell] = present(sums[cell]) + p;
      }
    }
  }
  return Float32Array.from(sums, (sum) => sum / scores.length);
}

/** The first of the pictures that has a probability which is none, as damaged weights give it; else −1. */
export function firstWrongOf(probabilities: Float32Array, answered: number): number {
  const wrong = probabilities.findIndex((p) => !(p >= 0 && p <= 1 + rounding));
  return wrong < 0 ? -1 : Math.floor(wrong / answered);
}

/** A float32 softmax may exceed 1 by this much. */
const rounding = 1e-5;
