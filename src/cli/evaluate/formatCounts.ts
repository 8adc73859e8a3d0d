import { type CountTable, wrongCells } from "../../evaluation/measures/countTable.js";
import { largest } from "../../extremes.js";
import { count } from "../../reports/numbers.js";
import { paint } from "../terminal/colors.js";
import { type Column, tableOf, tableWidth } from "../terminal/table.js";

/**
 * A row for what is shown, a column for what is answered; zeros are dots, so that errors stand out.
 * Where not even a tight table fits, the errors are listed.
 * @param room characters of a line.
 */
export function formatCounts(table: CountTable, room: number): string[] {
  const words = Object.entries(table.words ?? {}).map(([name, what]) => `${name}: ${what}`);
  return [...linesOf(table, room), ...(words.length > 0 ? [paint("dim", words.join(", "))] : [])];
}

function linesOf(table: CountTable, room: number): string[] {
  const wide = columnsOf(table, "shown \\ read as");
  if (tableWidth(wide, 2) <= room) return tableOf(wide);
  const tight = columnsOf(table, "shown");
  if (tableWidth(tight, 1) <= room) return tableOf(tight, { gap: 1 });
  return errorsOf(table);
}

function columnsOf(
  { rows, columns, counts, words = {}, isRight }: CountTable,
  head: string,
): Column[] {
  const most = counts.flat().reduce((a, b) => Math.max(a, b), 0);
  // The classes are as wide as one another: else the diagonal bends.
  const classes = columns.filter((name) => rows.includes(name) && !(name in words));
  const width = largest(
    classes.map(({ length }) => length),
    String(most).length,
  );
  return [
    { align: "left", cells: [head, ...rows] },
    ...columns.map((column, at): Column => {
      const cells = rows.map((row, i) => {
        const pictures = counts[i]?.[at] ?? 0;
        if (pictures === 0) return isRight(row, column) && row === column ? "0" : paint("dim", "·");
        return isRight(row, column) ? String(pictures) : paint("red", String(pictures));
      });
      return {
        align: "right",
        cells: [classes.includes(column) ? column.padStart(width) : column, ...cells],
      };
    }),
  ];
}

function errorsOf(table: CountTable): string[] {
  const errors = wrongCells(table);
  if (errors.length === 0) return ["Nothing was mistaken for anything else."];
  const rows = table.rows.filter((name) => errors.some(({ row }) => row === name));
  return [
    "Mistakes: what is shown, and what it was read as",
    ...rows.map((name) => {
      const own = errors.filter(({ row }) => row === name);
      return `${name}  ${own.map(({ column, pictures }) => `${column} ×${count(pictures)}`).join(", ")}`;
    }),
  ];
}
