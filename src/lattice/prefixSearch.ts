import { missing } from "../present.js";
import type { Guide } from "./guide.js";
import type { Lattice } from "./lattice.js";
import { logAdd } from "./logAdd.js";
import { childOf, drop, emptyPrefix, marksOf, type Prefix, settle } from "./prefix.js";

/** How wide a search is. */
export interface SearchWidth {
  /** Prefixes that are kept after each column. */
  readonly beamWidth: number;
  /** Classes of a column, the likeliest first, by which a prefix may grow. */
  readonly classes: number;
}

/** A string that was found. */
export interface Candidate {
  readonly marks: readonly number[];
  /** A lower bound of the logarithm of its probability: paths through prefixes that were dropped are not in it. */
  readonly logMass: number;
}

/**
 * Prefix beam search: of each string that is kept, two log-masses, of the paths that end in a blank and of
 * those that end in its last mark. Source: A. Hannun et al., First-Pass Large Vocabulary Continuous Speech
 * Recognition using Bi-Directional Recurrent DNNs, arXiv 1408.2873, algorithm 1; here the guide says which
 * strings are looked for and, in place of a language model, how likely each is to end well.
 * @returns the strings that are kept in the end, the likeliest first; none when the guide lets none pass.
 */
export function searchPrefixes(lattice: Lattice, guide: Guide, width: SearchWidth): Candidate[] {
  const classes = lattice.symbols.length + 1;
  let beam = [emptyPrefix(guide)];
  for (let column = 0; column < lattice.columns; column += 1) {
    const from = column * classes;
    const logs = lattice.logProbabilities.subarray(from, from + classes);
    const touched = extend(beam, logs, likeliest(logs, width.classes), guide);
    for (const prefix of touched) settle(prefix, column + 1, guide);
    const alive = touched.filter(({ score }) => score > Number.NEGATIVE_INFINITY);
    alive.sort((a, b) => b.score - a.score);
    beam = alive.slice(0, width.beamWidth);
    const kept = new Set(beam);
    for (const prefix of touched) if (!kept.has(prefix)) drop(prefix);
  }
  return beam.map((prefix) => ({ marks: marksOf(prefix), logMass: prefix.score }));
}

/** Goes through one column: all prefixes that hold a path afterwards, their next masses filled. */
function extend(
  beam: readonly Prefix[],
  logs: Lattice["logProbabilities"],
  marks: readonly number[],
  guide: Guide,
): Prefix[] {
  const touched = new Set(beam);
  const logOfBlank = logs[logs.length - 1] ?? missing();
  for (const prefix of beam) {
    const total = logAdd(prefix.blank, prefix.ends);
    prefix.nextBlank = logAdd(prefix.nextBlank, total + logOfBlank);
    if (prefix.mark >= 0) {
      const again = prefix.ends + (logs[prefix.mark] ?? missing());
      prefix.nextEnds = logAdd(prefix.nextEnds, again);
    }
    for (const mark of marks) {
      // The same mark right behind itself is the same mark: only a blank makes it another one.
      const mass = (mark === prefix.mark ? prefix.blank : total) + (logs[mark] ?? missing());
      if (mass === Number.NEGATIVE_INFINITY) continue;
      const state = guide.next(prefix.state, mark);
      if (state < 0) continue;
      const child = childOf(prefix, mark, state);
      child.nextEnds = logAdd(child.nextEnds, mass);
      touched.add(child);
    }
  }
  return [...touched];
}

/** The likeliest marks of a column. */
function likeliest(logs: Lattice["logProbabilities"], count: number): number[] {
  const marks = Array.from({ length: logs.length - 1 }, (_, mark) => mark);
  if (count >= marks.length) return marks;
  return marks.sort((a, b) => (logs[b] ?? missing()) - (logs[a] ?? missing())).slice(0, count);
}
