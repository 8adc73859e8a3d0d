import { missing, present } from "../present.js";
import { type Automaton, digits } from "./automaton.js";
import { explore } from "./explore.js";
import { mostSeparators, refuseSize, SizeError } from "./limits.js";
import { type Nfa, toNfa } from "./nfa.js";
import { type Expression, separatorsOf } from "./syntax.js";

/** Most states that all sets together may hold: some hundred milliseconds of work. */
const mostInSets = 1_000_000;

/**
 * The deterministic automaton of an expression, by subset construction (M. Rabin and D. Scott, IBM Journal
 * 3, 1959), each set of states a state of its own.
 * @throws SizeError when there are too many of them, or they are too large.
 */
export function toAutomaton(expression: Expression): Automaton {
  const separators = separatorsOf(expression);
  if (separators.length > mostSeparators) {
    const problem = `expected at most ${mostSeparators} different separators, found ${separators.length}`;
    throw new SizeError(problem);
  }
  const nfa = toNfa(expression, [...digits, ...separators]);
  const sets: (readonly number[])[] = [];
  const known = new Map<string, number>();
  let inSets = 0;
  const intern = (from: readonly number[]): number => {
    const set = closure(nfa, from);
    inSets += set.length;
    if (inSets > mostInSets) refuseSize();
    const key = set.join();
    const place = known.get(key) ?? sets.push(set) - 1;
    known.set(key, place);
    return place;
  };
  return explore({
    start: intern([0]),
    separators,
    step: (state, symbol) => {
      const to: number[] = [];
      for (const member of present(sets[state])) {
        for (const edge of nfa.edges[member] ?? missing()) {
          if ((edge.symbols >> symbol) & 1) to.push(edge.to);
        }
      }
      return to.length === 0 ? undefined : intern(to);
    },
    ends: (state) => present(sets[state]).includes(nfa.end),
  });
}

/** All states that these lead to without a symbol, sorted, each once. */
function closure({ free }: Nfa, from: readonly number[]): number[] {
  const found = new Set(from);
  // A set gives what is added while it is gone through, too.
  for (const state of found) for (const to of free[state] ?? missing()) found.add(to);
  return [...found].sort((a, b) => a - b);
}
