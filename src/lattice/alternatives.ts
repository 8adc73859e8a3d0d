import { missing } from "../present.js";
import { backwardTable, forwardTable } from "./forward.js";
import type { Lattice } from "./lattice.js";
import { logAdd } from "./logAdd.js";

/**
 * How likely each class is at each mark of a string, provided that the other marks are as they are: for
 * mark i and class k, the probability of the string with k in place of its i-th mark, divided by the sum of
 * these over all k. Exact: only the place of the mark itself changes, so α of the places before it and β of
 * those behind it are the string's own, and one pass over the columns joins them.
 * @returns [L, K], each row sums to 1; −∞ strings give rows of 0.
 */
export function alternativesOf(lattice: Lattice, marks: readonly number[]): Float64Array[] {
  const alpha = forwardTable(lattice, marks);
  const beta = backwardTable(lattice, marks);
  return marks.map((_, at) => {
    const logs = lattice.symbols.map((_, mark) =>
      logOfSubstituted(lattice, marks, at, mark, alpha, beta),
    );
    const total = logs.reduce(logAdd, Number.NEGATIVE_INFINITY);
    return Float64Array.from(logs, (log) =>
      total === Number.NEGATIVE_INFINITY ? 0 : Math.exp(log - total),
    );
  });
}

/** The logarithm of the probability of the string with another mark at one place. */
function logOfSubstituted(
  lattice: Lattice,
  marks: readonly number[],
  at: number,
  mark: number,
  alpha: Float64Array,
  beta: Float64Array,
): number {
  const { columns, symbols, logProbabilities } = lattice;
  const classes = symbols.length + 1;
  const places = 2 * marks.length + 1;
  const place = 2 * at + 1;
  const next = marks[at + 1];
  const joinsBefore = at > 0 && marks[at - 1] !== mark;
  const joinsNext = next !== undefined && next !== mark;
  let here = Number.NEGATIVE_INFINITY;
  let sum = Number.NEGATIVE_INFINITY;
  for (let column = 0; column < columns; column += 1) {
    const row = column * places;
    const from = column * classes;
    // What leaves the mark for this column: to the blank behind it, or straight to the next mark.
    const blank = logProbabilities[from + classes - 1] ?? missing();
    sum = logAdd(sum, here + blank + (beta[row + place + 1] ?? missing()));
    if (joinsNext) {
      const emitted = logProbabilities[from + next] ?? missing();
      sum = logAdd(sum, here + emitted + (beta[row + place + 2] ?? missing()));
    }
    if (column === 0) {
      here = at === 0 ? 0 : Number.NEGATIVE_INFINITY;
    } else {
      here = logAdd(here, alpha[row - places + place - 1] ?? missing());
      if (joinsBefore) here = logAdd(here, alpha[row - places + place - 2] ?? missing());
    }
    here += logProbabilities[from + mark] ?? missing();
  }
  return at === marks.length - 1 ? logAdd(sum, here) : sum;
}
