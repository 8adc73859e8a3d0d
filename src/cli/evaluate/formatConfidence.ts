import type { Evaluation } from "../../evaluation/measures/evaluation.js";
import { accuracyAt, toldCoverages } from "../../evaluation/measures/riskCoverage.js";
import { percent } from "../../reports/numbers.js";

/** How far the confidences can be trusted, as lines below the accuracy. */
export function formatConfidence({ ece, reliability, riskCoverage }: Evaluation): string[] {
  const told = toldCoverages
    .slice(1)
    .map((coverage, i) => {
      const accuracy = percent(accuracyAt(riskCoverage, coverage));
      return `${Math.round(100 * coverage)}%${i === 0 ? " answered" : ""}: ${accuracy}`;
    })
    .join(", ");
  return [
    `ECE       ${percent(ece)}  (expected calibration error, ${reliability.length} bins)`,
    `coverage  ${told}; area ${riskCoverage.area.toPrecision(3)}`,
  ];
}
