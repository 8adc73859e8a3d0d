import type { ReliabilityBin } from "./reliability.js";
import type { RiskCoverage } from "./riskCoverage.js";

/** How well a model reads a set of digits. Rows of `confusion` are the truth, columns the answer. */
export interface Evaluation {
  readonly images: number;
  /** 0…1. */
  readonly accuracy: number;
  /** Mean cross-entropy, nats. */
  readonly loss: number;
  /** 10 × 10 counts: confusion[truth][answer]. */
  readonly confusion: readonly (readonly number[])[];
  readonly perDigit: readonly DigitScore[];
  /** Expected calibration error over `reliability`, 0…1. */
  readonly ece: number;
  /** Confidence against accuracy, in bins of equal width from 0 to 1. */
  readonly reliability: readonly ReliabilityBin[];
  /** Errors when only the surest pictures are answered. */
  readonly riskCoverage: RiskCoverage;
}

/** One digit's scores, each 0…1; precision is null where the digit was never answered. */
export interface DigitScore {
  readonly digit: number;
  readonly images: number;
  readonly precision: number | null;
  readonly recall: number | null;
}
