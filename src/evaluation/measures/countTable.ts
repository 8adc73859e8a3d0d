import type { Evaluation } from "./evaluation.js";

/** How many pictures that show this were answered with that. */
export interface CountTable {
  /** What the pictures show. */
  readonly rows: readonly string[];
  /** What was answered. */
  readonly columns: readonly string[];
  /** counts[row][column] */
  readonly counts: readonly (readonly number[])[];
  /** What names stand for that do not explain themselves. */
  readonly words?: Readonly<Record<string, string>>;
  /** Whether an answer is the right one for what a picture shows, both by their names. */
  readonly isRight: (row: string, column: string) => boolean;
}

/** An evaluation's confusion matrix. */
export function countTableOf({ classes, confusion }: Evaluation): CountTable {
  return {
    rows: classes,
    columns: classes,
    counts: confusion,
    isRight: (row, column) => row === column,
  };
}

/** A cell of a table. */
export interface CountCell {
  readonly row: string;
  readonly column: string;
  readonly pictures: number;
}

/** The cells with wrong answers, the fullest first; empty ones left out. */
export function wrongCells({ rows, columns, counts, isRight }: CountTable): CountCell[] {
  return counts
    .flatMap((line, row) =>
      line.map((pictures, column) => ({
        row: rows[row] ?? "",
        column: columns[column] ?? "",
        pictures,
      })),
    )
    .filter(({ row, column, pictures }) => pictures > 0 && !isRight(row, column))
    .sort((a, b) => b.pictures - a.pictures);
}
