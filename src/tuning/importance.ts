import { present } from "../present.js";
import { forestFindings } from "./forest.js";
import type { Value } from "./hyperParameters.js";
import { rankCorrelation, ranksOf } from "./ranks.js";
import { type Domain, varying } from "./space.js";
import type { Study, Trial } from "./study.js";

/** How much the hyper-parameters of a study mattered. */
export interface Importance {
  /** The most important first. */
  readonly parameters: readonly {
    readonly name: string;
    /** 0 and up, see `ForestFindings`. */
    readonly importance: number;
    /** Spearman's, of value and score: above 0, more is better. Undefined for words. */
    readonly correlation: number | undefined;
  }[];
  /** See `ForestFindings`. */
  readonly explained: number;
  /** Trials that it rests on. */
  readonly trials: number;
}

/** Fewer trials than this say nothing about a dozen hyper-parameters. */
export const leastTrials = 12;

/**
 * Which hyper-parameters mattered for the score at the first rung, the one that all trials have: at
 * later rungs only the best are left. Scores are taken as ranks, diverged trials last, so that a few
 * disasters do not outweigh all else.
 * @returns undefined for fewer than `leastTrials` trials.
 */
export function importanceOf({ trials, plan }: Study): Importance | undefined {
  const seen = trials.filter(({ scores, failure }) => scores.length > 0 || failure !== undefined);
  if (seen.length < leastTrials) return undefined;
  const searched = varying(plan.space);
  const ranks = ranksOf(seen.map(firstAccuracy));
  const rows = seen.map(({ config }) =>
    searched.map(([name, domain]) => asNumber(domain, present(config[name]))),
  );
  const { importance, explained } = forestFindings(rows, ranks);
  const parameters = searched.map(([name], column) => {
    const values = rows.map((row) => present(row[column]));
    const isNumber = typeof present(seen[0]).config[name] === "number";
    const correlation = isNumber ? rankCorrelation(values, ranks) : undefined;
    return { name, importance: present(importance[column]), correlation };
  });
  parameters.sort((a, b) => b.importance - a.importance);
  return { parameters, explained, trials: seen.length };
}

function firstAccuracy({ scores }: Trial): number {
  return scores[0]?.validationAccuracy ?? -1;
}

/** Words by their place in the list. */
function asNumber(domain: Domain, value: Value): number {
  if (typeof value === "number") return value;
  return typeof domain === "object" && "choice" in domain ? domain.choice.indexOf(value) : 0;
}
