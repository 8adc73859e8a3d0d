import type { Lattice } from "../../src/lattice/lattice.js";
import { markClass, markScores, marks } from "../../src/lines/marks.js";

/**
 * A line's columns, each with the marks that it may hold and their probabilities ("_" for the blank); what is
 * left is shared among all others.
 */
export function latticeOf(columns: readonly Readonly<Record<string, number>>[]): Lattice {
  const logProbabilities = new Float64Array(columns.length * markScores);
  for (const [column, held] of columns.entries()) {
    const named = new Map(
      Object.entries(held).map(([mark, p]) => [mark === "_" ? marks.length : markClass(mark), p]),
    );
    const left = 1 - [...named.values()].reduce((sum, p) => sum + p, 0);
    for (let k = 0; k < markScores; k++) {
      const p = named.get(k) ?? left / (markScores - named.size);
      logProbabilities[column * markScores + k] = Math.log(p);
    }
  }
  return { columns: columns.length, symbols: marks, logProbabilities };
}
