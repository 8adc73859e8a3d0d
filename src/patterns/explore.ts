import { missing } from "../present.js";
import { type Automaton, digits } from "./automaton.js";
import { mostStates, refuseSize } from "./limits.js";

/** An automaton as functions of numbers that stand for states. */
export interface Steps {
  readonly start: number;
  /** The separators that it knows; none when absent. */
  readonly separators?: readonly string[];
  /** The state after a symbol, by its place among the digits and separators; undefined: nothing fits. */
  step(state: number, symbol: number): number | undefined;
  /** Whether a text may end here. */
  ends(state: number): boolean;
}

/**
 * The automaton of all states that the start leads to and that lead to an end.
 * @throws SizeError when they are too many.
 */
export function explore({ start, separators = [], step, ends }: Steps): Automaton {
  const symbols = [...digits, ...separators];
  const states = [start];
  const places = new Map([[start, 0]]);
  const next: number[] = [];
  for (let at = 0; at < states.length; at += 1) {
    for (let symbol = 0; symbol < symbols.length; symbol += 1) {
      const state = step(states[at] ?? missing(), symbol);
      if (state === undefined) {
        next.push(-1);
        continue;
      }
      const place = places.get(state) ?? states.length;
      if (place === states.length) {
        if (place === mostStates) refuseSize();
        states.push(state);
        places.set(state, place);
      }
      next.push(place);
    }
  }
  const accepting = Uint8Array.from(states, (state) => Number(ends(state)));
  return trim({ symbols, start: 0, accepting, next: Int32Array.from(next) });
}

/** Drops the states that no text ends behind; of an automaton that fits nothing, all. */
function trim(automaton: Automaton): Automaton {
  const { symbols, accepting, next } = automaton;
  const ending = statesThatEnd(automaton);
  const places = new Int32Array(accepting.length).fill(-1);
  for (const [place, state] of ending.entries()) places[state] = place;
  const kept = new Int32Array(ending.length * symbols.length);
  for (const [place, state] of ending.entries()) {
    for (let symbol = 0; symbol < symbols.length; symbol += 1) {
      const to = next[state * symbols.length + symbol] ?? missing();
      kept[place * symbols.length + symbol] = to < 0 ? -1 : (places[to] ?? missing());
    }
  }
  return {
    symbols,
    start: places[0] ?? missing(),
    accepting: Uint8Array.from(ending, (state) => accepting[state] ?? missing()),
    next: kept,
  };
}

/** The states from which some text comes to an end, in their order: walked backwards from the ends. */
function statesThatEnd({ symbols, accepting, next }: Automaton): number[] {
  const before: number[][] = Array.from(accepting, () => []);
  for (const [at, to] of next.entries()) {
    if (to >= 0) (before[to] ?? missing()).push(Math.floor(at / symbols.length));
  }
  const isEnding = accepting.slice();
  const open: number[] = [];
  for (const [state, accepts] of accepting.entries()) if (accepts) open.push(state);
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const from of before[state] ?? missing()) {
      if (isEnding[from]) continue;
      isEnding[from] = 1;
      open.push(from);
    }
  }
  const ending: number[] = [];
  for (const [state, ends] of isEnding.entries()) if (ends) ending.push(state);
  return ending;
}
