import { TenfoldError } from "../../errors.js";
import type { Calibration } from "../../network/network.js";
import { missing, present } from "../../present.js";
import { digitCount, digitnessOf } from "./scores.js";

/**
 * The temperature that fits labeled pictures best, and the threshold that takes a share `keep` of
 * their digits for digits.
 * @param views logits [N, classes], classes 10 or 11, for each view of the pictures: the first is at
 *   the pictures themselves and alone decides the threshold
 * @param labels [N], 0…9, or 10 for what is no digit
 * @param keep 0…1; when absent, 0.99 with a class for "no digit"; without one nothing is refused:
 *   how sure such a network is says little of whether there is a digit.
 * @throws TenfoldError BAD_ARGUMENT when `keep` is not 0…1 or there is no digit.
 */
export function calibrationFor(
  views: readonly [Float32Array, ...Float32Array[]],
  labels: Uint8Array,
  keep?: number,
): Calibration {
  const [logits] = views;
  const classes = logits.length / labels.length;
  const share = keep ?? (classes > digitCount ? usualKeep : undefined);
  if (share !== undefined && !(share >= 0 && share <= 1)) {
    throw new TenfoldError("BAD_ARGUMENT", `keep: expected a share 0…1, got ${share}`);
  }
  const temperature = fitTemperature(views, labels);
  const digitness = digitnessOfDigits(logits, labels, temperature);
  if (digitness.length === 0) {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `calibration: expected pictures of digits, got ${labels.length} that show none`,
    );
  }
  return { temperature, threshold: share === undefined ? 0 : thresholdKeeping(digitness, share) };
}

/** Share of the digits that are taken for digits, unless another is asked for. */
export const usualKeep = 0.99;

function digitnessOfDigits(
  logits: Float32Array,
  labels: Uint8Array,
  temperature: number,
): number[] {
  const classes = logits.length / labels.length;
  const digitness: number[] = [];
  for (const [index, label] of labels.entries()) {
    if (label >= digitCount) continue;
    const own = logits.subarray(index * classes, (index + 1) * classes);
    digitness.push(digitnessOf(own, temperature));
  }
  return digitness;
}

/**
 * The temperature under which the right answers are most probable (C. Guo et al., arXiv 1706.04599,
 * section 4.2): the least negative log-likelihood of the labels under the softmax of the first ten
 * logits, the mean over all views of a picture. ln T has a normal prior about 0 with deviation 0.5, worth two nats at most between 0.37 and
 * 2.7, where published networks lie: next to nothing beside thousands of pictures, it keeps a
 * network that makes no mistake on a few from being taken for infallible.
 * @param views logits [N, classes] each, classes 10 or 11
 * @param labels [N]; pictures that are no digit (label 10) are left out
 * @returns 0.05…20
 */
export function fitTemperature(views: readonly Float32Array[], labels: Uint8Array): number {
  const cost = (logTemperature: number) => {
    const temperature = Math.exp(logTemperature);
    const loss = views.reduce((sum, logits) => sum + lossAt(logits, labels, temperature), 0);
    return loss / views.length + logTemperature ** 2 / (2 * priorDeviation ** 2);
  };
  const steps = 24;
  const at = (step: number) => logRange * ((2 * step) / steps - 1);
  // Coarse first, as two summands may have a least value each; then between the neighbors.
  const costs = Array.from({ length: steps + 1 }, (_, step) => cost(at(step)));
  const best = costs.indexOf(Math.min(...costs));
  return Math.exp(leastBetween(cost, at(Math.max(0, best - 1)), at(Math.min(steps, best + 1))));
}

const priorDeviation = 0.5;
const logRange = Math.log(20);

/** Summed −ln p(label) of the digits, nats. */
function lossAt(logits: Float32Array, labels: Uint8Array, temperature: number): number {
  const classes = logits.length / labels.length;
  let loss = 0;
  for (const [index, label] of labels.entries()) {
    if (label >= digitCount) continue;
    const start = index * classes;
    let most = Number.NEGATIVE_INFINITY;
    for (let digit = 0; digit < digitCount; digit += 1) {
      most = Math.max(most, logits[start + digit] ?? missing());
    }
    let sum = 0;
    for (let digit = 0; digit < digitCount; digit += 1) {
      const logit = logits[start + digit] ?? missing();
      sum += Math.exp((logit - most) / temperature);
    }
    const right = logits[start + label] ?? missing();
    loss += Math.log(sum) - (right - most) / temperature;
  }
  return loss;
}

/** Where a function with one minimum has it, within 1e-6: golden-section search. */
function leastBetween(cost: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)];
  let [costA, costB] = [cost(a), cost(b)];
  while (high - low > 1e-6) {
    if (costA <= costB) {
      [high, b, costB] = [b, a, costA];
      a = high - golden * (high - low);
      costA = cost(a);
    } else {
      [low, a, costA] = [a, b, costB];
      b = low + golden * (high - low);
      costB = cost(b);
    }
  }
  return (low + high) / 2;
}

/**
 * The highest threshold that still takes at least a share `keep` of these digits for digits.
 * @param digitness [N] of pictures of digits, N of at least 1, each 0…1
 * @param keep 0…1
 */
export function thresholdKeeping(digitness: ArrayLike<number>, keep: number): number {
  const sorted = Float64Array.from(digitness).sort();
  // 0.99 · 100 is above 99 by a rounding error, which must not cost a digit.
  const refused = sorted.length - Math.ceil(keep * sorted.length - 1e-9);
  return refused >= sorted.length ? 1 : present(sorted[refused]);
}
