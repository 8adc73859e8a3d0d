import type { Automaton } from "../automaton.js";

/** A pattern that is asked for by its name. */
export interface NamedPattern {
  readonly name: string;
  /** The forms in which it is written, the usual first: `date:DD.MM.YYYY`. */
  readonly usage: readonly [string, ...string[]];
  /** What fits it, in a sentence. */
  readonly meaning: string;
  /** A text that fits the first form. */
  readonly example: string;
  /** Where its rule is written down, where there is such a place. */
  readonly source?: string;
  /**
   * @param argument what stands behind the colon; undefined where there is none.
   * @returns undefined when the argument is none of its own.
   */
  build(argument: string | undefined): Automaton | undefined;
}
