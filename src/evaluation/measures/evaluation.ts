import type { ReliabilityBin } from "./reliability.js";
import type { RiskCoverage } from "./riskCoverage.js";

/** How well a model reads a set of pictures. Rows of `confusion` are the truth, columns the answer. */
export interface Evaluation {
  readonly images: number;
  /** 0…1. */
  readonly accuracy: number;
  /** Mean cross-entropy, nats. */
  readonly loss: number;
  /** What the labels 0, 1, … stand for. */
  readonly classes: readonly string[];
  /** Counts, classes × classes: confusion[truth][answer]. */
  readonly confusion: readonly (readonly number[])[];
  /** In the order of `classes`. */
  readonly perClass: readonly ClassScore[];
  /** Expected calibration error over `reliability`, 0…1. */
  readonly ece: number;
  /** Confidence against accuracy, in bins of equal width from 0 to 1. */
  readonly reliability: readonly ReliabilityBin[];
  /** Errors when only the surest pictures are answered. */
  readonly riskCoverage: RiskCoverage;
}

/** One class' scores, each 0…1; precision is null where it was never answered. */
export interface ClassScore {
  readonly name: string;
  readonly images: number;
  readonly precision: number | null;
  readonly recall: number | null;
}
