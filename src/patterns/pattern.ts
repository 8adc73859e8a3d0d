import { isDigit } from "../lattice/lattice.js";
import { type Automaton, nextState } from "./automaton.js";

/** What a field may hold: made by `compilePattern`. */
export interface Pattern {
  /** The pattern as it was written. */
  readonly source: string;
  readonly automaton: Automaton;
}

/**
 * Whether a text fits a pattern. A character that is no digit and that the pattern does not name is skipped,
 * as it is when a picture is read.
 */
export function fitsPattern({ automaton }: Pattern, text: string): boolean {
  let state = automaton.start;
  for (const character of text) {
    if (state < 0) return false;
    const symbol = automaton.symbols.indexOf(character);
    if (symbol >= 0) state = nextState(automaton, state, symbol);
    else if (isDigit(character)) return false;
  }
  return state >= 0 && automaton.accepting[state] === 1;
}
