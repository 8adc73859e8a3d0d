import { TenfoldError } from "../errors.js";
import { missing } from "../present.js";

/**
 * What a line reader saw: a distribution over classes for each of the columns of a strip, from left to
 * right, which connectionist temporal classification (`forward.ts`) turns into probabilities of texts.
 */
export interface Lattice {
  /** Columns T, 1…4,096. */
  readonly columns: number;
  /**
   * What class k stands for in text, one character each, none twice: digits, separators (`.`, `-`, …),
   * and `#` for any other mark, which is never text. What reads no other marks has none.
   */
  readonly symbols: readonly string[];
  /** Natural logarithms of probabilities [T, K + 1]; the last class of a column is the blank. */
  readonly logProbabilities: Float32Array | Float64Array;
}

/** The symbol of any mark that is no text: a bank's guard, a currency sign, a letter. */
export const otherMark = "#";

export function isDigit(symbol: string): boolean {
  return symbol.length === 1 && symbol >= "0" && symbol <= "9";
}

/** A separator is what is neither a digit nor the other mark. */
export function isSeparator(symbol: string): boolean {
  return symbol !== otherMark && !isDigit(symbol);
}

const mostColumns = 4096;
const mostSymbols = 64;
/** How far from 1 rounding may bring the sum of a column. */
const rounding = 1e-3;

/** @throws TenfoldError BAD_SHAPE when the numbers are not what the interface says. */
export function checkLattice({ columns, symbols, logProbabilities }: Lattice): void {
  if (!Number.isInteger(columns) || columns < 1 || columns > mostColumns) {
    refuse(`expected 1…${mostColumns} columns, got ${columns}`);
  }
  if (symbols.length < 1 || symbols.length > mostSymbols) {
    refuse(`expected 1…${mostSymbols} symbols, got ${symbols.length}`);
  }
  const odd = symbols.find((symbol, at) => symbol.length !== 1 || symbols.indexOf(symbol) !== at);
  if (odd !== undefined) {
    refuse(`expected symbols of one character, none twice, got ${JSON.stringify(odd.slice(0, 9))}`);
  }
  const count = columns * (symbols.length + 1);
  if (logProbabilities.length !== count) {
    refuse(
      `expected ${columns} columns of ${symbols.length} symbols and a blank, ${count} numbers, ` +
        `got ${logProbabilities.length}`,
    );
  }
  for (let column = 0; column < columns; column += 1) {
    const from = column * (symbols.length + 1);
    let sum = 0;
    for (let at = from; at <= from + symbols.length; at += 1) {
      sum += Math.exp(logProbabilities[at] ?? missing());
    }
    if (Math.abs(sum - 1) <= rounding) continue;
    refuse(
      `expected the logarithms of probabilities that sum to 1, got ${sum} in column ${column}`,
    );
  }
}

function refuse(problem: string): never {
  throw new TenfoldError("BAD_SHAPE", `lattice: ${problem}`);
}
