import { shown } from "../../json/shown.js";
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
 * @throws TenfoldError BAD_LABELS with line and reason.
 */
export function parseStringsCsv(text: string, where: string): LabeledFile<string>[] {
  const rows = parseTable(text, where, {
    columns: [fileNames, ["digits"]],
    one: "picture",
    many: "pictures",
    most: mostPictures,
  });
  checkFiles(rows);
  return rows.map(({ where: here, fields: [file = "", digits = ""] }) => ({
    file,
    label: stringLabel(digits.trim(), here),
  }));
}

function stringLabel(text: string, where: string): string {
  if (text.length <= longestString && /^[\d.,\-/:% ]*$/.test(text)) return text;
  const most = `up to ${longestString} digits and separators . , - / : %`;
  throw badLabels(where, `expected ${most}, got ${shown(text)}`);
}
