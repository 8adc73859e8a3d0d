import { missing } from "../present.js";
import type { Lattice } from "./lattice.js";
import { logAdd } from "./logAdd.js";

/**
 * The lattice of the marks that are kept: what is dropped joins the blank of its column.
 *
 * That is exact: the probability of a string of kept marks is then the sum over all strings of marks that
 * leave it when the others are dropped. A dropped mark parts two equal marks, as a blank does, and like a
 * blank it may follow anything and be followed by anything.
 * @param isKept asked once for each symbol.
 */
export function fold(lattice: Lattice, isKept: (symbol: string) => boolean): Lattice {
  const { columns, symbols, logProbabilities } = lattice;
  const kept = symbols.map((_, mark) => mark).filter((mark) => isKept(symbols[mark] ?? missing()));
  const dropped = symbols.map((_, mark) => mark).filter((mark) => !kept.includes(mark));
  const folded = new Float64Array(columns * (kept.length + 1));
  for (let column = 0; column < columns; column += 1) {
    const from = column * (symbols.length + 1);
    const to = column * (kept.length + 1);
    for (const [at, mark] of kept.entries()) {
      folded[to + at] = logProbabilities[from + mark] ?? missing();
    }
    let blank = logProbabilities[from + symbols.length] ?? missing();
    for (const mark of dropped) blank = logAdd(blank, logProbabilities[from + mark] ?? missing());
    folded[to + kept.length] = blank;
  }
  return {
    columns,
    symbols: kept.map((mark) => symbols[mark] ?? missing()),
    logProbabilities: folded,
  };
}
