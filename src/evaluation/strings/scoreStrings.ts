import { isDigit } from "../../lattice/lattice.js";
import { editDistance } from "../../options.js";
import { shareInterval } from "../measures/interval.js";
import { expectedCalibrationError, reliability } from "../measures/reliability.js";
import {
  type Coverage,
  coverageAt,
  type RiskCoverage,
  riskCoverage,
} from "../measures/riskCoverage.js";

/** What is written on one picture, and what was read. */
export interface StringReading {
  /** As it is labeled. */
  readonly expected: string;
  /** "" where nothing was read. */
  readonly read: string;
  /** How sure the reading is as a whole, 0…1; 0 where nothing was read. */
  readonly confidence: number;
}

/** How well a set of numbers was read. */
export interface StringScore {
  readonly pictures: number;
  /** Numbers that were read exactly. */
  readonly right: number;
  /** Their share, 0…1, and between which shares the truth lies with 95 % confidence. */
  readonly exactRate: number;
  readonly interval: readonly [number, number];
  /**
   * Characters to add, to take away or to change in all readings, by the characters that are written; 0
   * when all are right, above 1 when more is read than is there; null when nothing is written.
   */
  readonly characterErrorRate: number | null;
  /** The surest readings of which 99 % are right: what can be keyed without a person. */
  readonly at99: Coverage;
  readonly riskCoverage: RiskCoverage;
  /** How far confidences are from the shares that are right, 0…1; see `expectedCalibrationError`. */
  readonly ece: number;
}

/** What is compared of a text: its digits; its separators, too, without spaces, where they count. */
export function comparable(text: string, separators = false): string {
  return [...text].filter((one) => isDigit(one) || (separators && one !== " ")).join("");
}

/**
 * Scores readings of numbers.
 * @param separators whether they must be right, too; false when absent.
 * @throws RangeError when there is no reading or a confidence is NaN.
 */
export function scoreStrings(readings: readonly StringReading[], separators = false): StringScore {
  const pairs = readings.map(({ expected, read, confidence }) => ({
    expected: comparable(expected, separators),
    read: comparable(read, separators),
    confidence,
  }));
  const outcomes = pairs.map(({ expected, read, confidence }) => ({
    confidence,
    correct: expected === read,
  }));
  const curve = riskCoverage(outcomes);
  const right = outcomes.filter(({ correct }) => correct).length;
  const characters = pairs.reduce((sum, { expected }) => sum + expected.length, 0);
  const errors = pairs.reduce(
    (sum, { expected, read }) => sum + editDistance(expected, read, false),
    0,
  );
  return {
    pictures: readings.length,
    right,
    exactRate: right / readings.length,
    interval: shareInterval(right, readings.length),
    characterErrorRate: characters === 0 ? null : errors / characters,
    at99: coverageAt(outcomes, 0.99),
    riskCoverage: curve,
    ece: expectedCalibrationError(reliability(outcomes)),
  };
}
