import { present } from "../../present.js";
import type { Outcome } from "./outcome.js";

/** The pictures whose confidence lies in one bin; the means are null where there are none. */
export interface ReliabilityBin {
  /** Confidence above this (the first bin holds 0, too) … */
  readonly from: number;
  /** … up to and including this. */
  readonly to: number;
  readonly images: number;
  /** Mean confidence, 0…1. */
  readonly confidence: number | null;
  /** Share of right answers, 0…1. */
  readonly accuracy: number | null;
}

/** As many bins as Guo et al. take. */
export const reliabilityBins = 15;

/**
 * Sorts answers into bins of equal width by their confidence, as a reliability diagram shows them.
 * Source: C. Guo, G. Pleiss, Y. Sun, K. Weinberger, On Calibration of Modern Neural Networks, ICML
 * 2017, arXiv 1706.04599, section 2: bin m holds the confidences in ((m − 1)/M, m/M].
 * @throws RangeError when a confidence is not in 0…1 (by 1e-5 of rounding) or there is no bin.
 */
export function reliability(
  outcomes: readonly Outcome[],
  bins: number = reliabilityBins,
): ReliabilityBin[] {
  if (!Number.isInteger(bins) || bins < 1) throw new RangeError(`reliability: ${bins} bins`);
  const sums = Array.from({ length: bins }, () => ({ images: 0, confidence: 0, correct: 0 }));
  for (const { confidence, correct } of outcomes) {
    if (!(confidence >= 0 && confidence <= 1 + 1e-5)) {
      throw new RangeError(`reliability: expected confidences 0…1, got ${confidence}`);
    }
    const bin = present(sums[Math.min(bins, Math.max(1, Math.ceil(confidence * bins))) - 1]);
    bin.images += 1;
    bin.confidence += confidence;
    if (correct) bin.correct += 1;
  }
  return sums.map(({ images, confidence, correct }, m) => ({
    from: m / bins,
    to: (m + 1) / bins,
    images,
    confidence: images === 0 ? null : confidence / images,
    accuracy: images === 0 ? null : correct / images,
  }));
}

/**
 * Expected calibration error: the mean over all pictures of the distance between their bin's
 * confidence and accuracy, 0…1 (Guo et al. 2017, equation 3). 0 for no pictures at all.
 */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const images = bins.reduce((sum, bin) => sum + bin.images, 0);
  const apart = bins.reduce(
    (sum, bin) => sum + bin.images * Math.abs((bin.accuracy ?? 0) - (bin.confidence ?? 0)),
    0,
  );
  return images === 0 ? 0 : apart / images;
}
