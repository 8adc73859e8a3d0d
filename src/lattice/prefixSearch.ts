import { missing } from "../present.js";
import type { Guide } from "./guide.js";
import type { Lattice } from "./lattice.js";
import { childOf, drop, emptyPrefix, marksOf, type Prefix, scoreOf } from "./prefix.js";

/** How wide a search is. */
export interface SearchWidth {
  /** Prefixes that are kept after each column. */
  readonly beamWidth: number;
  /** Classes of a column, the likeliest first, by which a prefix may grow. */
  readonly classes: number;
}

/**
 * Prefix beam search: of each string that is kept, two masses, of the paths that end in a blank and of those
 * that end in its last mark. Source: A. Hannun et al., First-Pass Large Vocabulary Continuous Speech
 * Recognition using Bi-Directional Recurrent DNNs, arXiv 1408.2873, algorithm 1; here the guide says which
 * strings are looked for and, in place of a language model, how likely each is to end well.
 * @returns the strings that are kept in the end, as marks; none when the guide lets none pass. Each has a
 *   probability above 0.
 */
export function searchPrefixes(lattice: Lattice, guide: Guide, width: SearchWidth): number[][] {
  const classes = lattice.symbols.length + 1;
  const probabilities = Float64Array.from(lattice.logProbabilities, Math.exp);
  let beam = [emptyPrefix(guide)];
  for (let column = 0; column < lattice.columns; column += 1) {
    const row = probabilities.subarray(column * classes, (column + 1) * classes);
    const columns = column + 1;
    stay(beam, row);
    const least = beam.length < width.beamWidth ? 0 : leastScore(beam, columns, guide);
    const grown = grow(beam, row, likeliest(row, width.classes), least, columns, guide);
    beam = keepBest([...beam, ...grown], width.beamWidth, columns, guide);
  }
  return beam.map(marksOf);
}

/** The paths that stay at their string: by a blank, or by its last mark on. */
function stay(beam: readonly Prefix[], row: Float64Array): void {
  const blank = row[row.length - 1] ?? missing();
  for (const prefix of beam) {
    prefix.nextBlank = (prefix.blank + prefix.ends) * blank;
    prefix.nextEnds = prefix.mark < 0 ? 0 : prefix.ends * (row[prefix.mark] ?? missing());
  }
}

/**
 * The paths that go on to one more mark.
 * @param least what is below it is not kept in the end, and not made at all.
 * @returns the prefixes that were not kept before.
 */
function grow(
  beam: readonly Prefix[],
  row: Float64Array,
  marks: readonly number[],
  least: number,
  columns: number,
  guide: Guide,
): Prefix[] {
  const grown: Prefix[] = [];
  for (const prefix of beam) {
    const total = prefix.blank + prefix.ends;
    for (const mark of marks) {
      // The same mark right behind itself is the same mark: only a blank makes it another one.
      const mass = (mark === prefix.mark ? prefix.blank : total) * (row[mark] ?? missing());
      const state = mass === 0 ? -1 : guide.next(prefix.state, mark);
      if (state < 0) continue;
      const known = prefix.children?.get(mark);
      if (known?.isKept) {
        known.nextEnds += mass;
      } else if (mass * guide.afterMark(columns, state, mark) > least) {
        const child = childOf(prefix, mark, state);
        child.nextBlank = 0;
        child.nextEnds = mass;
        grown.push(child);
      }
    }
  }
  return grown;
}

/** The prefixes of the next column, the best first, their masses as shares of the largest. */
function keepBest(
  all: readonly Prefix[],
  beamWidth: number,
  columns: number,
  guide: Guide,
): Prefix[] {
  for (const prefix of all) prefix.score = scoreOf(prefix, columns, guide);
  const sorted = all.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  const kept = sorted.slice(0, beamWidth);
  for (const prefix of all) prefix.isKept = false;
  for (const prefix of kept) prefix.isKept = true;
  for (const prefix of all) if (!prefix.isKept) drop(prefix);
  let most = 0;
  for (const prefix of kept) most = Math.max(most, prefix.nextBlank, prefix.nextEnds);
  for (const prefix of kept) {
    prefix.blank = prefix.nextBlank / most;
    prefix.ends = prefix.nextEnds / most;
  }
  return kept;
}

function leastScore(beam: readonly Prefix[], columns: number, guide: Guide): number {
  let least = Number.POSITIVE_INFINITY;
  for (const prefix of beam) least = Math.min(least, scoreOf(prefix, columns, guide));
  return least;
}

/** The likeliest marks of a column. */
function likeliest(row: Float64Array, count: number): number[] {
  const marks = Array.from({ length: row.length - 1 }, (_, mark) => mark);
  if (count >= marks.length) return marks;
  return marks.sort((a, b) => (row[b] ?? missing()) - (row[a] ?? missing())).slice(0, count);
}
