import { TenfoldError } from "../../errors.js";
import type { Calibration } from "../../network/network.js";
import { fitTemperature } from "../classification/temperature.js";
import { checkShare, thresholdKeeping } from "../classification/threshold.js";
import { digitCount, digitnessOf } from "./scores.js";

/**
 * The temperature that fits labeled pictures best, and the threshold that takes a share `keep` of
 * their digits for digits.
 * @param views logits [N, classes], classes 10 or 11, for each view of the pictures: the first is at
 *   the pictures themselves and alone decides the threshold
 * @param labels [N], 0…9, or 10 for not a digit
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
  checkShare(share);
  const temperature = fitTemperature(views, labels, digitCount);
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
