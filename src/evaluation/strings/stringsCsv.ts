import { shown } from "../../json/shown.js";
import { csvTable } from "../sets/csvTable.js";
import { checkFiles, fileNames } from "../sets/files.js";
import type { LabeledFile } from "../sets/labelsCsv.js";
import { mostPictures } from "../sets/mostPictures.js";
import { badLabels, parseTable } from "../sets/table.js";

/** Most characters of a number in a list. */
const longestString = 200;

/**
 * Reads the labels.csv of a folder of numbers: the columns `file` and `digits`, then a line a picture, as
 * `parseTable` has it. `digits` is what is written there, separators (`. , - / : %` and spaces) as one likes;
 * empty where nothing is.
 * @param where names the file in messages.
 * @param anywhere whether files may lie outside of the list's folder, and stand there twice: the last line holds
 *   then. For who opens none of them.
 * @throws TenfoldError BAD_LABELS with line and reason.
 */
export function parseStringsCsv(
  text: string,
  where: string,
  { anywhere = false }: { readonly anywhere?: boolean } = {},
): LabeledFile<string>[] {
  const rows = parseTable(text, where, {
    columns: [fileNames, ["digits"]],
    one: "picture",
    many: "pictures",
    most: mostPictures,
  });
  if (!anywhere) checkFiles(rows);
  return rows.map(({ where: here, fields: [file = "", digits = ""] }) => ({
    file,
    label: stringLabel(digits.trim(), here),
  }));
}

/** Such a list. */
export function stringsAsCsv(rows: readonly LabeledFile<string>[]): string {
  return csvTable([["file", "digits"], ...rows.map(({ file, label }) => [file, label])]);
}

/** Whether a text may stand in such a list: digits, separators and spaces. */
export function isStringLabel(text: string): boolean {
  return text.length <= longestString && /^[\d.,\-/:% ]*$/.test(text);
}

function stringLabel(text: string, where: string): string {
  if (isStringLabel(text)) return text;
  const most = `up to ${longestString} digits and separators . , - / : %`;
  throw badLabels(where, `expected ${most}, got ${shown(text)}`);
}
