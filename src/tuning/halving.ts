import { largest } from "../extremes.js";
import { present } from "../present.js";
import { compareScores, isAtRest, type Study, type Trial } from "./study.js";

/** What to do next: train `trial` (counted from 1) on to `rung` (counted from 0). */
export interface Job {
  readonly trial: number;
  readonly rung: number;
  /** What it is for. */
  readonly kind: "continue" | "promote" | "begin";
}

/**
 * The epochs at which trials are compared: `first`, then `reduction` times as many each, the last
 * being `epochs`, a whole training. (A last step of less than `reduction` is joined to the one before
 * where it would be less than half of it.)
 */
export function rungsOf(first: number, epochs: number, reduction: number): number[] {
  const rungs: number[] = [];
  for (let at = first; at * Math.sqrt(reduction) <= epochs; at *= reduction) rungs.push(at);
  return [...rungs, epochs];
}

/**
 * Asynchronous successive halving, ASHA: L. Li et al., "A System for Massively Parallel
 * Hyperparameter Tuning", arXiv 1810.05934, algorithm 2, with early-stopping rate 0 (Hyperband, arXiv
 * 1603.06560, runs several rates beside each other). From the highest rung down, a trial among the
 * best 1/reduction of those that have reached its rung goes on; when there is none, a new one begins.
 * So no worker ever waits for others.
 *
 * Two additions: what a crash interrupted is finished first; and when all trials have begun, nothing
 * goes on and no trial has had a whole training, the best of those that came farthest goes on, so
 * that a small study ends with a trained network, too.
 * @param busy the trials under way.
 * @param trials how many may begin in all.
 * @returns undefined when nothing is to be begun now.
 */
export function nextJob(study: Study, busy: ReadonlySet<number>, trials: number): Job | undefined {
  const waiting = study.trials.find((trial) => !isAtRest(trial) && !busy.has(trial.trial));
  if (waiting) return { trial: waiting.trial, rung: waiting.target, kind: "continue" };
  const top = study.plan.rungs.length - 1;
  for (let rung = top - 1; rung >= 0; rung--) {
    const found = promotable(study, rung);
    if (found) return { trial: found.trial, rung: rung + 1, kind: "promote" };
  }
  const begun = study.trials.length;
  if (begun < trials) return { trial: begun + 1, rung: 0, kind: "begin" };
  return busy.size === 0 ? lastJob(study) : undefined;
}

/** The best of a rung's top 1/reduction that has not gone on yet. */
function promotable({ trials, plan }: Study, rung: number): Trial | undefined {
  // Those that failed on the way to it count as its worst.
  const failed = trials.filter(({ failure, target }) => failure !== undefined && target === rung);
  const reached = trials.filter(({ scores }) => scores.length > rung);
  const places = Math.floor((reached.length + failed.length) / plan.reduction);
  return byScoreAt(reached, rung)
    .slice(0, places)
    .find(({ target }) => target === rung);
}

function lastJob({ trials, plan }: Study): Job | undefined {
  const top = plan.rungs.length - 1;
  const sound = trials.filter(({ failure }) => failure === undefined);
  const highest = largest(
    sound.map(({ scores }) => scores.length - 1),
    -1,
  );
  if (highest < 0 || highest === top) return undefined;
  const farthest = sound.filter(({ scores }) => scores.length - 1 === highest);
  const { trial } = present(byScoreAt(farthest, highest)[0]);
  return { trial, rung: highest + 1, kind: "promote" };
}

/** The best first; of equals, the earlier trial. */
function byScoreAt(trials: readonly Trial[], rung: number): Trial[] {
  return trials.toSorted((a, b) => compareScores(present(a.scores[rung]), present(b.scores[rung])));
}

/**
 * Epochs that a study of so many trials takes, when each rung lets exactly its share go on. A study
 * takes somewhat more, since trials go on before all others have been seen.
 */
export function plannedEpochs(trials: number, rungs: readonly number[], reduction: number): number {
  let left = trials;
  let before = 0;
  return rungs.reduce((sum, epochs) => {
    const added = left * (epochs - before);
    before = epochs;
    left = Math.max(1, Math.floor(left / reduction));
    return sum + added;
  }, 0);
}
