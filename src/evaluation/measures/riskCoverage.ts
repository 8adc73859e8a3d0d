import { present } from "../../present.js";
import type { Outcome } from "./outcome.js";

/** What is gained by answering only when sure. */
export interface RiskCoverage {
  /** Area under the risk–coverage curve, 0…1; lower is better. */
  readonly area: number;
  /** The surest 0.5 %, 1 %, … 100 % of the pictures (of fewer than 200 pictures, each count once). */
  readonly curve: readonly RiskPoint[];
}

/** One point of the curve. */
export interface RiskPoint {
  /** Share of the pictures that is answered, above 0, at most 1. */
  readonly coverage: number;
  /** Share of wrong answers among them, 0…1. */
  readonly risk: number;
}

/**
 * The share of wrong answers among the surest pictures, for every share that is answered.
 * Sources: R. El-Yaniv and Y. Wiener, On the Foundations of Noise-free Selective Classification,
 * JMLR 11 (2010); the area as Y. Geifman, G. Uziel, R. El-Yaniv, ICLR 2019, arXiv 1805.08206,
 * section 2 have it: the mean of the risks at coverages 1/N, 2/N, … 1. Of equally sure pictures
 * none comes first: the risk is that of a random order, on average.
 * @throws RangeError when there is no outcome or a confidence is NaN.
 */
export function riskCoverage(outcomes: readonly Outcome[]): RiskCoverage {
  const count = outcomes.length;
  const risks = risksOf(sorted(outcomes));
  const steps = Math.min(200, count);
  return {
    area: risks.reduce((sum, risk) => sum + risk, 0) / count,
    curve: Array.from({ length: steps }, (_, step) => {
      const answered = Math.ceil(((step + 1) * count) / steps);
      return { coverage: answered / count, risk: present(risks[answered - 1]) };
    }),
  };
}

/** Shares of the pictures for which people are told the accuracy, the largest first. */
export const toldCoverages: readonly number[] = [1, 0.99, 0.95, 0.9, 0.8];

/** The accuracy when at least this share of the pictures is answered, the surest first. */
export function accuracyAt({ curve }: RiskCoverage, coverage: number): number {
  const point = curve.find((one) => one.coverage >= coverage - 1e-9);
  if (!point) throw new RangeError(`accuracyAt: expected a coverage 0…1, got ${coverage}`);
  return 1 - point.risk;
}

/** The surest answers of which at least a given share is right. */
export interface Coverage {
  /** Their share of all answers, 0…1. */
  readonly coverage: number;
  /** The least confidence among them; undefined when there are none. */
  readonly confidence: number | undefined;
}

/**
 * The largest share of answers, the surest first, of which so many are right. Equally sure answers are taken
 * together or not at all: no confidence parts them.
 * @param accuracy the least share of right ones, 0…1.
 * @throws RangeError as `riskCoverage` does.
 */
export function coverageAt(outcomes: readonly Outcome[], accuracy: number): Coverage {
  const surestFirst = sorted(outcomes);
  const risks = risksOf(surestFirst);
  let best: Coverage = { coverage: 0, confidence: undefined };
  for (const [at, { confidence }] of surestFirst.entries()) {
    const isLast = surestFirst[at + 1]?.confidence !== confidence;
    // 1 − 0.99 is a little less than what one of a hundred is.
    if (!isLast || present(risks[at]) > 1 - accuracy + 1e-12) continue;
    best = { coverage: (at + 1) / surestFirst.length, confidence };
  }
  return best;
}

/** The surest first. @throws RangeError when there is no outcome or a confidence is NaN. */
function sorted(outcomes: readonly Outcome[]): Outcome[] {
  if (outcomes.length === 0) {
    throw new RangeError("riskCoverage: expected at least one outcome, got none");
  }
  const unsure = outcomes.find(({ confidence }) => Number.isNaN(confidence));
  if (unsure) throw new RangeError("riskCoverage: expected confidences, got NaN");
  return [...outcomes].sort((a, b) => b.confidence - a.confidence);
}

/** The risk of the surest i + 1 for each i. */
function risksOf(surestFirst: readonly Outcome[]): Float64Array {
  const risks = new Float64Array(surestFirst.length);
  let wrongBefore = 0;
  for (let from = 0; from < surestFirst.length; ) {
    const { confidence } = present(surestFirst[from]);
    let to = from;
    let wrong = 0;
    for (let next = surestFirst[to]; next?.confidence === confidence; next = surestFirst[to]) {
      if (!next.correct) wrong += 1;
      to += 1;
    }
    for (let i = from; i < to; i += 1) {
      risks[i] = (wrongBefore + (wrong * (i + 1 - from)) / (to - from)) / (i + 1);
    }
    wrongBefore += wrong;
    from = to;
  }
  return risks;
}
