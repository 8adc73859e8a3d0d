import { FieldError } from "../errors.js";
import { checkOptions, type OptionNames } from "../options.js";
import { present } from "../present.js";
import { fold } from "./fold.js";
import { logProbabilityOf } from "./forward.js";
import { anyString } from "./guide.js";
import { checkLattice, isDigit, isSeparator, type Lattice } from "./lattice.js";
import { searchPrefixes } from "./prefixSearch.js";
import { type MarkReading, readMarks, type TextReading, textOf } from "./reading.js";

/** How a lattice is decoded. */
export interface DecodeOptions {
  /** Whether separators are text; otherwise they are dropped, as other marks always are. False when absent. */
  readonly separators?: boolean;
  /** Prefixes that are kept after each column, 1…1,000; 16 when absent. */
  readonly beamWidth?: number;
  /** Classes a column by which a prefix may grow, the likeliest first, 1…64; 6 when absent. */
  readonly classes?: number;
  /** Most other readings that are told, 0…1,000; 4 when absent. */
  readonly runnersUp?: number;
}

/** What a lattice most likely says. */
export interface Decoded extends TextReading {
  /** One a character of the text. */
  readonly marks: readonly MarkReading[];
  /** The next likely texts that the search found, the likeliest first. */
  readonly runnersUp: readonly TextReading[];
  /** True when no text can be likelier: those that the search found leave less than that. */
  readonly isProven: boolean;
}

const names: OptionNames<DecodeOptions> = {
  separators: true,
  beamWidth: true,
  classes: true,
  runnersUp: true,
};

/**
 * The likeliest texts of a lattice. A text's probability is exact: the sum over all paths of all strings of
 * marks that leave it when those that are no text are dropped. Which texts are looked at is not: prefix beam
 * search may miss the likeliest, which `isProven` rules out. Columns without any mark read as "".
 * @throws TenfoldError BAD_SHAPE when the lattice is none, BAD_ARGUMENT for an option.
 */
export function decode(lattice: Lattice, options: DecodeOptions = {}): Decoded {
  checkOptions("decode", options, names);
  checkLattice(lattice);
  const { separators = false, beamWidth = 16, classes = 6, runnersUp = 4 } = options;
  checkCounts({ beamWidth, classes, runnersUp });
  const kept = fold(lattice, (symbol) => isDigit(symbol) || (separators && isSeparator(symbol)));
  const candidates = searchPrefixes(kept, anyString, { beamWidth, classes });
  return rank(kept, candidates, 0, runnersUp);
}

/** Candidates beyond those that are told whose probability is computed: the search's order is nearly the exact one. */
const spare = 4;

/**
 * The best of some candidates and those behind it, each by its exact probability.
 * @param lattice of marks that are all text.
 * @param candidates strings of marks, at least one, in the order of the search.
 * @param logTotal what their probabilities are divided by, as a logarithm: the mass of all texts that count.
 */
export function rank(
  lattice: Lattice,
  candidates: readonly (readonly number[])[],
  logTotal: number,
  runnersUp: number,
): Decoded {
  const readings = candidates
    .slice(0, runnersUp + spare)
    .map((marks) => {
      const log = logProbabilityOf(lattice, marks) - logTotal;
      // Rounding may bring what is certain a little above 1.
      return { marks, text: textOf(lattice, marks), probability: Math.min(1, Math.exp(log)) };
    })
    .sort((a, b) => b.probability - a.probability);
  const { marks, text, probability } = present(readings[0]);
  const found = readings.reduce((sum, reading) => sum + reading.probability, 0);
  return {
    text,
    probability,
    marks: readMarks(lattice, marks),
    runnersUp: readings
      .slice(1, 1 + runnersUp)
      .map((reading) => ({ text: reading.text, probability: reading.probability })),
    isProven: probability > 1 - found,
  };
}

const most = { beamWidth: 1000, classes: 64, runnersUp: 1000 };

/** @throws FieldError BAD_ARGUMENT for a count that is out of its range. */
export function checkCounts(counts: Partial<Record<keyof typeof most, number>>): void {
  for (const [name, count] of Object.entries(counts)) {
    const least = name === "runnersUp" ? 0 : 1;
    const highest = most[name as keyof typeof most];
    if (Number.isInteger(count) && count >= least && count <= highest) continue;
    const range = `${least}…${highest.toLocaleString("en")}`;
    throw new FieldError("BAD_ARGUMENT", name, `expected a whole number ${range}, got ${count}`);
  }
}
