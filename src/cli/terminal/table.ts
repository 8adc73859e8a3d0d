import { smallest } from "../../extremes.js";
import { present } from "../../present.js";
import { widthOf } from "./wrap.js";

/** Which side a column's cells stand on. */
export type Align = "left" | "right";

/** A column of a table. */
export interface Column {
  readonly align: Align;
  /** Cells from the top, the head first; they may be styled. */
  readonly cells: readonly string[];
  /** Columns with a number are left out where there is no room, the lowest first. */
  readonly worth?: number;
}

/**
 * Lines of a table whose columns are as wide as their widest cell, two spaces apart; cells may be
 * styled.
 */
export function table(rows: readonly (readonly string[])[], align: readonly Align[]): string[] {
  return tableOf(
    align.map((side, column) => ({ align: side, cells: rows.map((row) => row[column] ?? "") })),
  );
}

/** The same, by columns: those of least worth are left out until the rest fits into `room` characters. */
export function tableOf(
  columns: readonly Column[],
  {
    room = Number.POSITIVE_INFINITY,
    gap = 2,
  }: { readonly room?: number; readonly gap?: number } = {},
): string[] {
  const shown = fitting(columns, room, gap);
  const rows = shown[0]?.cells.length ?? 0;
  return Array.from({ length: rows }, (_, row) =>
    shown
      .map(({ align, cells }) => {
        const cell = present(cells[row]);
        const space = " ".repeat(widest(cells) - widthOf(cell));
        return align === "right" ? space + cell : cell + space;
      })
      .join(" ".repeat(gap))
      .trimEnd(),
  );
}

/** Characters of a table's lines. */
export function tableWidth(columns: readonly Column[], gap: number): number {
  return columns.reduce((sum, { cells }) => sum + widest(cells) + gap, -gap);
}

function fitting(columns: readonly Column[], room: number, gap: number): readonly Column[] {
  if (tableWidth(columns, gap) <= room) return columns;
  const least = smallest(columns.map(({ worth = Number.POSITIVE_INFINITY }) => worth));
  if (least === Number.POSITIVE_INFINITY) return columns;
  return fitting(
    columns.filter(({ worth }) => worth !== least),
    room,
    gap,
  );
}

function widest(cells: readonly string[]): number {
  return cells.reduce((most, cell) => Math.max(most, widthOf(cell)), 0);
}
