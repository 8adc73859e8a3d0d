import { stripVTControlCharacters } from "node:util";
import { present } from "../../present.js";

/** Which side a column's cells stand on. */
export type Align = "left" | "right";

/**
 * Lines of a table whose columns are as wide as their widest cell, two spaces apart; cells may be
 * styled.
 */
export function table(rows: readonly (readonly string[])[], align: readonly Align[]): string[] {
  const widths = align.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const gap = " ".repeat(present(widths[column]) - width(cell));
        return align[column] === "right" ? gap + cell : cell + gap;
      })
      .join("  ")
      .trimEnd(),
  );
}

function width(cell: string): number {
  return [...stripVTControlCharacters(cell)].length;
}
