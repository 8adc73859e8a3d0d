import { stripVTControlCharacters } from "node:util";
import type { Stream } from "./colors.js";

/** Columns of a line on a stream; without end where it is no terminal. */
export function columnsOf(stream: Stream): number {
  return stream.isTTY && stream.columns > 0 ? stream.columns : Number.POSITIVE_INFINITY;
}

/** Characters that are seen of a text. */
export function widthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

/**
 * Each line of a text in as many as fit, broken between words. They stand below the text behind the
 * line's first column, as in `loss      0.03`, else two columns in. A word that is too long stays whole.
 */
export function wrapped(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => wrappedLine(line, columns))
    .join("\n");
}

function wrappedLine(line: string, columns: number): string {
  if (widthOf(line) <= columns) return line;
  const indent = Math.min(hangOf(line), Math.floor(columns / 3));
  const lines: string[] = [];
  let last = "";
  // Words with the spaces before them; a unit stays with its number.
  for (const word of line.match(/ *[^ ]+(?:(?<=\d) (?:ms|s|min|h)\b[^ ]*)*/g) ?? []) {
    if (last === "" || widthOf(last) + widthOf(word) <= columns) last += word;
    else {
      lines.push(last);
      last = " ".repeat(indent) + word.trimStart();
    }
  }
  return [...lines, last].join("\n");
}

/** Labels of up to so many characters make a column of their own. */
const longestLabel = 18;

function hangOf(line: string): number {
  const plain = stripVTControlCharacters(line);
  const label = /^ *\S+(?: \S+){0,2} {2,}(?=\S)/.exec(plain)?.[0];
  if (label !== undefined && label.length <= longestLabel) return label.length;
  return plain.length - plain.trimStart().length + 2;
}
