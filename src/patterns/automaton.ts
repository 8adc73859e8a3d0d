import { missing } from "../present.js";

/**
 * A deterministic finite automaton over marks that are text. All its states can be reached and come to an
 * end: what has none fits nothing. Separators that are not among its symbols are skipped where it is asked.
 */
export interface Automaton {
  /** The ten digits, then the separators that it knows, one character each. */
  readonly symbols: readonly string[];
  readonly start: number;
  /** Whether a text may end in state s: 1 or 0. */
  readonly accepting: Uint8Array;
  /** [states, symbols]: the state after a symbol; −1 where nothing fits any more. */
  readonly next: Int32Array;
}

export const digits: readonly string[] = [..."0123456789"];

export function stateCount({ accepting }: Automaton): number {
  return accepting.length;
}

/** The state after a symbol, by its place in `symbols`; −1 where nothing fits any more. */
export function nextState({ symbols, next }: Automaton, state: number, symbol: number): number {
  return next[state * symbols.length + symbol] ?? missing();
}
