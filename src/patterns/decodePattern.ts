import { FieldError, TenfoldError } from "../errors.js";
import { checkCounts, type Decoded, type DecodeOptions, rank } from "../lattice/decode.js";
import { checkLattice, type Lattice } from "../lattice/lattice.js";
import { searchPrefixes } from "../lattice/prefixSearch.js";
import { checkOptions, type OptionNames } from "../options.js";
import { cellsOf } from "./cells.js";
import { completionsOf } from "./completions.js";
import { underPattern } from "./marks.js";
import type { Pattern } from "./pattern.js";

/** How a lattice is decoded under a pattern. */
export interface PatternOptions extends Pick<DecodeOptions, "beamWidth" | "runnersUp"> {
  /**
   * Where all texts that fit are less likely than this together, nothing fits; 0…1, 0.0001 when absent. That
   * is a choice, not a measurement: what is misread in one digit under a check digit has some 0.001.
   */
  readonly leastMass?: number;
}

/** The best text that fits; its probabilities are those among all texts that fit. */
export interface FittingText extends Decoded {
  readonly fits: true;
  /** The probability of all texts that fit together, among all that the lattice may say, 0…1. */
  readonly mass: number;
}

/** Nothing fits: what is written is something else, or badly misread. */
export interface NothingFits {
  readonly fits: false;
  readonly mass: number;
}

const names: OptionNames<PatternOptions> = { beamWidth: true, runnersUp: true, leastMass: true };

/** Below this, what is lost to rounding (`completions.ts`) may be a part of the mass. */
const leastSound = 1e-250;

/** Most numbers that the product of lattice and pattern may have, 128 MiB. */
const mostCells = 2 ** 24;

/**
 * The likeliest text of a lattice among those that fit a pattern.
 *
 * Exact are the mass of all that fit and the probability of each text that is told: sums over all paths of
 * all strings of marks that leave the text when what is skipped is dropped. Which texts are looked at comes
 * from a beam search, in which a prefix counts as much as all that fits and begins with it; it may miss the
 * likeliest, which `isProven` rules out. `marks` say what the columns say: an alternative need not fit.
 * @throws TenfoldError BAD_SHAPE when the lattice is none, BAD_ARGUMENT for an option or when lattice and
 *   pattern are too large together, BAD_PATTERN when the pattern names a separator that the lattice has not.
 */
export function decodePattern(
  lattice: Lattice,
  pattern: Pattern,
  options: PatternOptions = {},
): FittingText | NothingFits {
  checkOptions("decodePattern", options, names);
  checkLattice(lattice);
  const { beamWidth = 16, runnersUp = 4, leastMass = 1e-4 } = options;
  checkCounts({ beamWidth, runnersUp });
  if (!(leastMass >= 0 && leastMass <= 1)) {
    throw new FieldError("BAD_ARGUMENT", "leastMass", `expected 0…1, got ${leastMass}`);
  }
  const { lattice: kept, automaton } = underPattern(lattice, pattern);
  const cells = cellsOf(automaton);
  checkSize((lattice.columns + 1) * cells.count);
  const completions = completionsOf(kept, automaton, cells);
  // Rounding may bring what is certain a little above 1.
  const mass = Math.min(1, Math.exp(completions.logMass));
  if (mass < Math.max(leastMass, leastSound)) return { fits: false, mass };
  const width = { beamWidth, classes: kept.symbols.length };
  const candidates = searchPrefixes(kept, completions, width);
  return { fits: true, mass, ...rank(kept, candidates, completions.logMass, runnersUp) };
}

function checkSize(count: number): void {
  if (count <= mostCells) return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `decodePattern: expected a lattice and a pattern of at most ${mostCells.toLocaleString("en")} states together, got ${count.toLocaleString("en")}; use a simpler pattern`,
  );
}
