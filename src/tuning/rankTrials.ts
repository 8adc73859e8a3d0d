import type { EpochScore } from "./events.js";
import { bestOf, compareScores, type Study, type Trial } from "./study.js";

/** A trial with its best epoch. */
export interface RankedTrial {
  readonly trial: Trial;
  /** With the study's time at its end, in seconds; undefined before the trial's first epoch. */
  readonly best: (EpochScore & { readonly at: number }) | undefined;
}

/**
 * A study's trials by their best epoch on validation, the best first; those without any last.
 * @example
 * ```ts
 * import { rankTrials, tune } from "tenfold";
 *
 * const [first] = rankTrials(await tune({ study: "tune.jsonl", trials: 9 }));
 * console.log(first?.trial.config, first?.best?.validationAccuracy);
 * ```
 */
export function rankTrials(study: Study): RankedTrial[] {
  const entries = study.trials.map((trial) => ({ trial, best: bestOf(trial) }));
  return entries.sort((a, b) => {
    if (!a.best || !b.best) return Number(!a.best) - Number(!b.best);
    return compareScores(a.best, b.best) || a.trial.trial - b.trial.trial;
  });
}
