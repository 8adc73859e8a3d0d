import { collapse } from "../../src/lattice/collapse.js";
import type { Lattice } from "../../src/lattice/lattice.js";

/** A lattice of random columns, some classes of them impossible: uniform numbers from the generator, squared. */
export function randomLattice(columns: number, symbols: string, random: () => number): Lattice {
  const classes = symbols.length + 1;
  const logProbabilities = new Float64Array(columns * classes);
  for (let column = 0; column < columns; column += 1) {
    const row = Array.from({ length: classes }, () => (random() < 0.1 ? 0 : random() ** 2));
    // The blank is possible, so that no column sums to 0.
    row[classes - 1]! += 0.05;
    const sum = row.reduce((total, value) => total + value, 0);
    for (const [at, value] of row.entries()) {
      logProbabilities[column * classes + at] = Math.log(value / sum);
    }
  }
  return { columns, symbols: [...symbols], logProbabilities };
}

/** A path through every column, and its probability. */
export interface Path {
  readonly classes: readonly number[];
  readonly marks: readonly number[];
  readonly probability: number;
}

/** All paths, one by one: what every recurrence is held against. */
export function allPaths({ columns, symbols, logProbabilities }: Lattice): Path[] {
  const count = symbols.length + 1;
  return Array.from({ length: count ** columns }, (_, number) => {
    let log = 0;
    const classes = Array.from({ length: columns }, (_, column) => {
      const chosen = Math.floor(number / count ** column) % count;
      log += logProbabilities[column * count + chosen]!;
      return chosen;
    });
    return { classes, marks: collapse(classes, symbols.length), probability: Math.exp(log) };
  });
}

/** The probability of each text that a path may stand for, `textOf` its marks; undefined leaves a path out. */
export function massOfTexts(
  lattice: Lattice,
  textOf: (marks: readonly string[]) => string | undefined,
): Map<string, number> {
  const masses = new Map<string, number>();
  for (const { marks, probability } of allPaths(lattice)) {
    const text = textOf(marks.map((mark) => lattice.symbols[mark]!));
    if (text === undefined) continue;
    masses.set(text, (masses.get(text) ?? 0) + probability);
  }
  return masses;
}

/** A lattice that says one path, with so much probability in each column, the rest spread evenly. */
export function saying(path: string, symbols: string, share = 0.9): Lattice {
  const classes = symbols.length + 1;
  const columns = path.length;
  const logProbabilities = new Float32Array(columns * classes).fill(
    Math.log((1 - share) / (classes - 1)),
  );
  for (const [column, symbol] of [...path].entries()) {
    const at = symbol === " " ? classes - 1 : symbols.indexOf(symbol);
    logProbabilities[column * classes + at] = Math.log(share);
  }
  return { columns, symbols: [...symbols], logProbabilities };
}
