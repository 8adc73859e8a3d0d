import type { Change } from "./changes.js";

/** One small fault planted in one built file. */
export interface Mutant extends Change {
  /** The built file, below `build`, with slashes: src/image/ink.js. */
  readonly file: string;
  /** Where the fault is in the source, as editors open it: src/image/ink.ts:12:7. */
  readonly place: string;
  /** What the source has there, and the mutant in its stead, each on one line. */
  readonly was: string;
}

/** `was → is` of a mutant, on one line of at most about 90 characters. */
export function changeInWords({ was, replacement }: Mutant): string {
  if (replacement === ";") return `left out: ${short(was, 75)}`;
  return `${short(was, 40)} → ${short(replacement, 40)}`;
}

function short(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}
