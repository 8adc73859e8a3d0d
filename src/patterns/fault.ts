import { TenfoldError } from "../errors.js";

/** A place in a pattern, for messages. */
export interface Place {
  /** The whole pattern. */
  readonly pattern: string;
  /** Characters before it. */
  readonly at: number;
}

/** Characters of a pattern that a message shows, around the place. */
const window = 40;

/** A fault of a pattern: where, what was expected, what was found. */
export function badPattern({ pattern, at }: Place, problem: string): TenfoldError {
  const from = Math.max(0, Math.min(at, pattern.length) - window / 2);
  const part = pattern.slice(from, from + window);
  const start = from > 0 ? "…" : "";
  const end = from + window < pattern.length ? "…" : "";
  const shownPart = JSON.stringify(part).slice(1, -1);
  return new TenfoldError(
    "BAD_PATTERN",
    `pattern "${start}${shownPart}${end}", character ${at + 1}: ${problem}`,
  );
}

/** The character at a place, for messages. */
export function foundAt({ pattern, at }: Place): string {
  return at < pattern.length ? JSON.stringify(pattern[at]) : "the end";
}
