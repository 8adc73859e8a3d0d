import type { Guide } from "../lattice/guide.js";
import type { Lattice } from "../lattice/lattice.js";
import { missing } from "../present.js";
import type { Cells } from "./cells.js";
import { afterMark, type MarkAutomaton } from "./marks.js";

/** What fits a pattern in a lattice. */
export interface Completions extends Guide {
  /** The logarithm of the probability of all texts that fit; −∞ when it is below some 10⁻³⁰⁰. */
  readonly logMass: number;
}

/**
 * How likely each cell of the product comes to a good end from each column on: the sum over all paths, which
 * for a deterministic automaton is the sum over all texts that fit, each once. It is β of CTC
 * (`lattice/forward.ts`) over the whole automaton in place of one string, as probabilities in float64, each
 * column a share of the largest behind it: what is lost is below 10⁻³⁰⁰ of all.
 * @param lattice of marks that are all text.
 */
export function completionsOf(
  lattice: Lattice,
  automaton: MarkAutomaton,
  cells: Cells,
): Completions {
  const { columns } = lattice;
  const { start, marks } = automaton;
  const classes = lattice.symbols.length + 1;
  const table = new Float64Array((columns + 1) * cells.count);
  fillEnd(table.subarray(columns * cells.count), automaton, cells);
  let most = 1;
  let logScale = 0;
  for (let column = columns - 1; column >= 0; column -= 1) {
    const row = table.subarray(column * cells.count, (column + 1) * cells.count);
    const behind = table.subarray((column + 1) * cells.count, (column + 2) * cells.count);
    const logs = lattice.logProbabilities.subarray(column * classes, (column + 1) * classes);
    const scale = most;
    logScale += Math.log(scale);
    const probabilities = Float64Array.from(logs, (log) => Math.exp(log) / scale);
    most = stepBack(row, behind, probabilities, automaton, cells) || 1;
  }
  const at = (column: number, cell: number) => table[column * cells.count + cell] ?? missing();
  const blankCell = (state: number) => cells.blank[state] ?? missing();
  return {
    start,
    next: (state, mark) => afterMark(automaton, state, mark),
    afterBlank: (column, state) => at(column, blankCell(state)),
    afterMark: (column, state, mark) => at(column, cells.mark[state * marks + mark] ?? missing()),
    logMass: Math.log(at(0, blankCell(start))) + logScale,
  };
}

/** Behind the last column, all cells of the states that a text may end in are good. */
function fillEnd(row: Float64Array, { accepting }: MarkAutomaton, { blank, count }: Cells): void {
  for (const [state, first] of blank.entries()) {
    row.fill(accepting[state] ?? missing(), first, blank[state + 1] ?? count);
  }
}

/**
 * One column: from a cell, a blank, the same mark on, or any other mark that leads on.
 * @returns the largest value.
 */
function stepBack(
  row: Float64Array,
  behind: Float64Array,
  probabilities: Float64Array,
  { states, marks }: MarkAutomaton,
  { count, blank, behind: cellBehind, lastMark }: Cells,
): number {
  const blankNow = probabilities[marks] ?? missing();
  const brings = new Float64Array(marks);
  let most = 0;
  for (let state = 0; state < states; state += 1) {
    const first = blank[state] ?? missing();
    /** What the best mark brings, and all else. */
    let best = 0;
    let bestMark = -1;
    let rest = blankNow * (behind[first] ?? missing());
    for (let mark = 0; mark < marks; mark += 1) {
      const cell = cellBehind[state * marks + mark] ?? missing();
      const value = cell < 0 ? 0 : (probabilities[mark] ?? missing()) * (behind[cell] ?? missing());
      brings[mark] = value;
      if (value > best) {
        rest += best;
        best = value;
        bestMark = mark;
      } else rest += value;
    }
    const all = rest + best;
    row[first] = all;
    if (all > most) most = all;
    const end = state + 1 < states ? (blank[state + 1] ?? missing()) : count;
    for (let cell = first + 1; cell < end; cell += 1) {
      const mark = lastMark[cell] ?? missing();
      // All but this mark. A difference keeps its digits where at most half of it is taken away.
      const others = mark === bestMark ? rest : all - (brings[mark] ?? missing());
      const value = others + (probabilities[mark] ?? missing()) * (behind[cell] ?? missing());
      row[cell] = value;
      if (value > most) most = value;
    }
  }
  return most;
}
