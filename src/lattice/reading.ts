import { missing } from "../present.js";
import { align, type MarkColumns } from "./alignment.js";
import { alternativesOf } from "./alternatives.js";
import type { Lattice } from "./lattice.js";

/** A text and its probability, 0…1. */
export interface TextReading {
  readonly text: string;
  readonly probability: number;
}

/** One mark of the best reading: where it stands and what else it may be. */
export interface MarkReading extends MarkColumns {
  readonly symbol: string;
  /** How likely it is this symbol, provided that the other marks of the text are as they are, 0…1. */
  readonly probability: number;
  /** The other symbols on the same terms, the likeliest first: all sum to 1 with `probability`. */
  readonly alternatives: readonly { readonly symbol: string; readonly probability: number }[];
}

export function textOf(lattice: Lattice, marks: readonly number[]): string {
  return marks.map((mark) => lattice.symbols[mark] ?? missing()).join("");
}

/**
 * What the columns say of each mark of a text: its columns by the likeliest path (`alignment.ts`), its
 * alternatives exactly (`alternatives.ts`). No pattern is asked: an alternative need not fit one.
 * @returns none when no path collapses to these marks.
 */
export function readMarks(lattice: Lattice, marks: readonly number[]): MarkReading[] {
  const places = align(lattice, marks);
  if (!places) return [];
  const rows = alternativesOf(lattice, marks);
  return marks.map((mark, at) => {
    const row = rows[at] ?? missing();
    const all = lattice.symbols.map((symbol, other) => ({
      symbol,
      probability: row[other] ?? missing(),
    }));
    return {
      ...(places[at] ?? missing()),
      ...(all[mark] ?? missing()),
      alternatives: all
        .filter((_, other) => other !== mark)
        .sort((a, b) => b.probability - a.probability),
    };
  });
}
