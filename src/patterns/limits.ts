/** Most characters of a pattern. */
export const mostCharacters = 1000;
/** Most states of a pattern's automaton, deterministic or not, on the way to it, too. */
export const mostStates = 10_000;
/** Most repetitions that a pattern may count. */
export const mostRepetitions = 1000;
/** Most separators that a pattern may name. */
export const mostSeparators = 16;

/** A part of a pattern would cost more than it may; `compilePattern` tells it with the part's place. */
export class SizeError extends Error {}

/** @throws SizeError always. */
export function refuseSize(): never {
  const most = mostStates.toLocaleString("en");
  throw new SizeError(
    `expected at most ${most} states, found more; use smaller counts, or fewer alternatives`,
  );
}
