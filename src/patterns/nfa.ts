import { missing } from "../present.js";
import { mostStates, refuseSize } from "./limits.js";
import type { Expression } from "./syntax.js";

/** A nondeterministic automaton: state 0 is the start, `end` the only end. */
export interface Nfa {
  /** Of each state, where it leads without a symbol. */
  readonly free: readonly (readonly number[])[];
  /** Of each state, where it leads by which symbols: bit k is the k-th of them. */
  readonly edges: readonly (readonly { readonly symbols: number; readonly to: number }[])[];
  readonly end: number;
}

/**
 * The automaton of an expression, its counts written out. Source: K. Thompson, Regular Expression Search
 * Algorithm, CACM 11 (1968); optional repetitions all leave to one common end, so that a state has few
 * ways without a symbol.
 * @param symbols at most 31.
 * @throws SizeError when it has too many states.
 */
export function toNfa(expression: Expression, symbols: readonly string[]): Nfa {
  const free: number[][] = [[]];
  const edges: { symbols: number; to: number }[][] = [[]];
  let built = 0;
  const fresh = (): number => {
    if (free.length === mostStates) refuseSize();
    edges.push([]);
    return free.push([]) - 1;
  };
  const lead = (from: number, to: number) => (free[from] ?? missing()).push(to);

  /** Appends an expression to a state that nothing in it leads back to, and gives its end. */
  const build = (what: Expression, from: number): number => {
    // What is empty makes no state, and may be repeated often: each call counts.
    built += 1;
    if (built > 2 * mostStates) refuseSize();
    switch (what.kind) {
      case "symbol": {
        const to = fresh();
        const bits = what.symbols.reduce((set, symbol) => set | (1 << symbols.indexOf(symbol)), 0);
        (edges[from] ?? missing()).push({ symbols: bits, to });
        return to;
      }
      case "sequence":
        return what.parts.reduce((at, part) => build(part, at), from);
      case "choice": {
        const end = fresh();
        for (const one of what.of) lead(build(one, from), end);
        return end;
      }
      case "repeat":
        return repeated(what, from);
    }
  };

  const repeated = (what: Expression & { kind: "repeat" }, from: number): number => {
    let at = from;
    for (let count = 0; count < what.least; count += 1) at = build(what.what, at);
    const end = fresh();
    if (what.most === Number.POSITIVE_INFINITY) {
      lead(at, end);
      lead(build(what.what, end), end);
      return end;
    }
    for (let count = what.least; count < what.most; count += 1) {
      lead(at, end);
      const before = fresh();
      lead(at, before);
      at = build(what.what, before);
    }
    lead(at, end);
    return end;
  };
  return { end: build(expression, 0), free, edges };
}
