import { digitTask } from "../../tasks/digit/digit.js";
import type { CountTable } from "../measures/countTable.js";
import { isDigit, type SetPicture } from "./setPicture.js";

/** What a table of answers calls the answers that are no digit, in the order of its columns. */
export const refusals = {
  refused: "none",
  several: "2+",
  blank: "–",
} as const satisfies Partial<Record<SetPicture["outcome"], string>>;

/** What each of these names stands for. */
const refusalWords: Readonly<Record<string, string>> = {
  none: "not a digit",
  "2+": "several digits",
  "–": "a blank page",
};

/** The row of a picture: the digit that it shows, or `none`. */
export function rowOf(picture: SetPicture): string {
  return isDigit(picture) ? String(picture.label) : refusals.refused;
}

/** The column of a picture: the digit or the refusal that was answered; undefined for an unreadable one. */
export function columnOf(picture: SetPicture): string | undefined {
  if (picture.outcome === "unreadable") return undefined;
  return picture.outcome === "answered"
    ? String(picture.prediction.digit)
    : refusals[picture.outcome];
}

/**
 * What the pictures of a set show against what `predict` answers: the digits, and where there are such,
 * pictures of no digit (`none`) and refusals. Unreadable pictures are not in it.
 */
export function answerTable(pictures: readonly SetPicture[]): CountTable {
  const { classes } = digitTask;
  const cells = pictures.map((picture) => ({ row: rowOf(picture), column: columnOf(picture) }));
  const rows = [...classes, ...(pictures.every(isDigit) ? [] : [refusals.refused])];
  const found = new Set(cells.map(({ column }) => column));
  const columns = [...classes, ...Object.values(refusals).filter((name) => found.has(name))];
  const counts = rows.map((row) => {
    const answers = cells.filter((cell) => cell.row === row).map(({ column }) => column);
    return columns.map((column) => answers.filter((answer) => answer === column).length);
  });
  const named = new Set([...rows, ...columns]);
  const words = Object.fromEntries(
    Object.entries(refusalWords).filter(([name]) => named.has(name)),
  );
  return { rows, columns, counts, words, isRight };
}

/** A picture of no digit is correctly refused, whatever the reason. */
function isRight(row: string, column: string): boolean {
  return row === column || (row === refusals.refused && column in refusalWords);
}
