import { fold } from "../lattice/fold.js";
import { isDigit, type Lattice } from "../lattice/lattice.js";
import { missing } from "../present.js";
import { type Automaton, nextState, stateCount } from "./automaton.js";
import { badPattern } from "./fault.js";
import type { Pattern } from "./pattern.js";

/** An automaton over the marks of a lattice, its way out of each state in one row of an array. */
export interface MarkAutomaton {
  readonly states: number;
  readonly marks: number;
  readonly start: number;
  readonly accepting: Uint8Array;
  /** [states, marks]; −1 where nothing fits any more. */
  readonly next: Int32Array;
}

/**
 * The lattice of the marks that count under a pattern, digits and the separators that it names, and the
 * pattern's automaton over these marks.
 * @throws TenfoldError BAD_PATTERN when it names a separator that the lattice has no class for: nothing
 *   could be read there.
 */
export function underPattern(
  lattice: Lattice,
  { automaton, source }: Pattern,
): { readonly lattice: Lattice; readonly automaton: MarkAutomaton } {
  const unread = automaton.symbols.find(
    (symbol) => !isDigit(symbol) && !lattice.symbols.includes(symbol),
  );
  if (unread !== undefined) {
    const problem = `expected marks that this network reads, ${lattice.symbols.join(" ")}, found ${unread}; leave it out of the pattern, then it is skipped`;
    throw badPattern({ pattern: source, at: Math.max(0, source.indexOf(unread)) }, problem);
  }
  const kept = fold(lattice, (symbol) => isDigit(symbol) || automaton.symbols.includes(symbol));
  return { lattice: kept, automaton: overMarks(automaton, kept.symbols) };
}

function overMarks(automaton: Automaton, marks: readonly string[]): MarkAutomaton {
  const states = stateCount(automaton);
  const next = new Int32Array(states * marks.length).fill(-1);
  for (const [mark, symbol] of marks.entries()) {
    const place = automaton.symbols.indexOf(symbol);
    for (let state = 0; state < states; state += 1) {
      next[state * marks.length + mark] = nextState(automaton, state, place);
    }
  }
  const { start, accepting } = automaton;
  return { states, marks: marks.length, start, accepting, next };
}

/** The state after a mark; −1 where nothing fits any more. */
export function afterMark({ next, marks }: MarkAutomaton, state: number, mark: number): number {
  return next[state * marks + mark] ?? missing();
}
