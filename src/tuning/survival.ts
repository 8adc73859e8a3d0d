import { present } from "../present.js";
import { rankCorrelation } from "./ranks.js";
import type { Study } from "./study.js";

/** What became of the trials at one rung. */
export interface Rung {
  readonly epochs: number;
  readonly reached: number;
  /** Of those, how many were sent to the next. */
  readonly wentOn: number;
  /** How many diverged on the way to it. */
  readonly failed: number;
  /** Accuracies, 0…1; undefined when no trial has reached it. */
  readonly best: number | undefined;
  readonly median: number | undefined;
  /**
   * Spearman's, between the order here and the order at the next rung, of the trials at both: near 1,
   * little was lost by judging here.
   */
  readonly foresight: number | undefined;
}

/** The rungs from the first to the last. */
export function survivalOf({ plan, trials }: Study): Rung[] {
  return plan.rungs.map((epochs, rung) => {
    const reached = trials.filter(({ scores }) => scores.length > rung);
    const further = reached.filter(({ scores }) => scores.length > rung + 1);
    const at = (index: number) =>
      further.map(({ scores }) => present(scores[index]).validationAccuracy);
    const sorted = reached
      .map(({ scores }) => present(scores[rung]).validationAccuracy)
      .sort((a, b) => b - a);
    return {
      epochs,
      reached: reached.length,
      wentOn: reached.filter(({ target }) => target > rung).length,
      failed: trials.filter(({ failure, target }) => failure !== undefined && target === rung)
        .length,
      best: sorted[0],
      median: medianOf(sorted),
      foresight: rankCorrelation(at(rung), at(rung + 1)),
    };
  });
}

function medianOf(sorted: readonly number[]): number | undefined {
  const middle = (sorted.length - 1) / 2;
  if (sorted.length === 0) return undefined;
  return (present(sorted[Math.floor(middle)]) + present(sorted[Math.ceil(middle)])) / 2;
}
