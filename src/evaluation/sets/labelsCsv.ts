import { noDigit } from "../../data/digitSet.js";
import { shown } from "../../json/shown.js";
import { checkFiles, fileNames } from "./files.js";
import { mostPictures } from "./mostPictures.js";
import { badLabels, parseTable } from "./table.js";

/** A line of a labels.csv. */
export interface LabeledFile<Label = number> {
  /** A path inside the folder, as it is written. */
  readonly file: string;
  readonly label: Label;
}

/**
 * What the text of a label means.
 * @param where names file and line in messages.
 * @throws TenfoldError BAD_LABELS when it means nothing.
 */
export type LabelReader<Label = number> = (text: string, where: string) => Label;

/**
 * Reads a labels.csv: a first line that names the columns `file` (or `filename`, `image`, `picture`,
 * `path`) and `label` among any others, then a line a picture. Fields are parted by commas, semicolons or tabs,
 * and may be quoted as RFC 4180 has it.
 * @param where names the file in messages
 * @param labelOf see `digitLabel`, `classLabel`.
 * @throws TenfoldError BAD_LABELS with line and reason: no such columns, other numbers of fields,
 *   another label, a file twice, a path that leads out of the folder, no line at all.
 */
export function parseLabelsCsv<Label>(
  text: string,
  where: string,
  labelOf: LabelReader<Label>,
): LabeledFile<Label>[] {
  const rows = parseTable(text, where, {
    columns: [fileNames, ["label"]],
    one: "picture",
    many: "pictures",
    most: mostPictures,
  });
  checkFiles(rows);
  return rows.map(({ where: here, fields: [file = "", label = ""] }) => ({
    file,
    label: labelOf(label.trim(), here),
  }));
}

/** A label 0…9, or `none` for a picture that shows no digit. */
export function digitLabel(text: string, where: string): number {
  if (/^\d$/.test(text)) return Number(text);
  if (text.toLowerCase() === "none") return noDigit;
  throw badLabels(where, `expected a label 0…9, or none if it is not a digit, got ${shown(text)}`);
}

/** The names of classes as labels 0, 1, … in their order. */
export function classLabel(classes: readonly string[]): LabelReader {
  return (text, where) => {
    const label = classes.indexOf(text);
    if (label >= 0) return label;
    throw badLabels(where, `expected one of ${classes.join(", ")}, got ${shown(text)}`);
  };
}
