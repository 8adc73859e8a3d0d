import { missing } from "../present.js";
import { type Automaton, digits, nextState, stateCount } from "./automaton.js";
import { explore } from "./explore.js";

/**
 * The automaton of what fits both. A separator that only one of them knows is skipped by the other, as it
 * would be alone.
 * @throws SizeError when it has too many states.
 */
export function intersect(a: Automaton, b: Automaton): Automaton {
  // What fits nothing has no state to begin with.
  if (stateCount(a) === 0) return a;
  if (stateCount(b) === 0) return b;
  const separators = [...new Set([...a.symbols, ...b.symbols])].slice(digits.length);
  const symbols = [...digits, ...separators];
  const inA = symbols.map((symbol) => a.symbols.indexOf(symbol));
  const inB = symbols.map((symbol) => b.symbols.indexOf(symbol));
  const count = stateCount(b);
  const after = (automaton: Automaton, state: number, symbol: number) =>
    symbol < 0 ? state : nextState(automaton, state, symbol);
  return explore({
    start: a.start * count + b.start,
    separators,
    step: (pair, symbol) => {
      const toA = after(a, Math.floor(pair / count), inA[symbol] ?? missing());
      const toB = after(b, pair % count, inB[symbol] ?? missing());
      return toA < 0 || toB < 0 ? undefined : toA * count + toB;
    },
    ends: (pair) => a.accepting[Math.floor(pair / count)] === 1 && b.accepting[pair % count] === 1,
  });
}
