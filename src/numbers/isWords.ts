import { isDigit, type Lattice, otherMark } from "../lattice/lattice.js";
import { missing } from "../present.js";

/**
 * Whether a line shows more of other marks than of digits: columns count by the likelier of the two. Words,
 * scribbles and prints do; a number between a bank's guards does not.
 */
export function isWords({ columns, symbols, logProbabilities }: Lattice): boolean {
  const classes = symbols.length + 1;
  let [digits, others] = [0, 0];
  for (let column = 0; column < columns; column++) {
    for (const [k, symbol] of symbols.entries()) {
      const probability = Math.exp(logProbabilities[column * classes + k] ?? missing());
      if (isDigit(symbol)) digits += probability;
      else if (symbol === otherMark) others += probability;
    }
  }
  return others > digits;
}
