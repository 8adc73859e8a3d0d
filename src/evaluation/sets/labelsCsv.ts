import { noDigit } from "../../data/digitSet.js";
import { TenfoldError } from "../../errors.js";
import { shown } from "../../json/shown.js";
import { present } from "../../present.js";
import { mostPictures } from "./mostPictures.js";

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

/** What the column of files may be called, the best name first. */
const fileNames = ["file", "filename", "file_name", "file name", "image", "picture", "path"];
/** What may stand between two fields, the usual first. */
const separators = [",", ";", "\t"] as const;

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
  const lines = linesOf(text.replace(/^\u{feff}/u, ""), where);
  const { separator, fileAt, labelAt, columns } = columnsIn(lines[0]?.content, where);
  if (lines.length === 1) throw badLabels(where, "expected a line a picture, got the first alone");
  const seen = new Map<string, number>();
  return lines.slice(1).map(({ content, line }) => {
    const here = `${where}, line ${line}`;
    const fields = fieldsIn(content, separator);
    if (fields === undefined) {
      throw badLabels(here, `expected fields in closed quotes, got ${shown(content)}`);
    }
    if (fields.length !== columns) {
      throw badLabels(here, `expected ${columns} fields, got ${fields.length}`);
    }
    const file = present(fields[fileAt]);
    checkPath(file, here);
    const before = seen.get(file);
    if (before !== undefined) {
      const problem = `expected each file once, ${file} stands in line ${before} already`;
      throw badLabels(here, problem);
    }
    seen.set(file, line);
    return { file, label: labelOf(present(fields[labelAt]).trim(), here) };
  });
}

interface Columns {
  readonly separator: string;
  readonly columns: number;
  readonly fileAt: number;
  readonly labelAt: number;
}

/** What parts the fields is what gives the first line the columns that are needed. */
function columnsIn(first: string | undefined, where: string): Columns {
  for (const separator of separators) {
    const names = fieldsIn(first ?? "", separator)?.map((name) => name.trim().toLowerCase());
    if (names === undefined) continue;
    const fileAt = fileNames.map((name) => names.indexOf(name)).find((at) => at >= 0) ?? -1;
    const labelAt = names.indexOf("label");
    if (fileAt >= 0 && labelAt >= 0) return { separator, columns: names.length, fileAt, labelAt };
  }
  const found = first === undefined ? "an empty file" : shown(first);
  throw badLabels(where, `expected a first line with the columns file,label, got ${found}`);
}

/** A fault of a list of labels. */
export function badLabels(where: string, message: string, options?: ErrorOptions): TenfoldError {
  return new TenfoldError("BAD_LABELS", `${where}: ${message}`, options);
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

/** A path may go down only: what labels name must lie in their folder. */
function checkPath(file: string, where: string): void {
  if (file === "") throw badLabels(where, "expected the name of a picture, got nothing");
  const leaves =
    /^[/\\]|^[a-z]:/i.test(file) || file.includes("\0") || file.split(/[/\\]/).includes("..");
  if (leaves) {
    throw badLabels(
      where,
      `expected a path inside the folder, got ${shown(file)}; move the picture there`,
    );
  }
}

interface CsvLine {
  readonly content: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Characters of a line; names of files are at most 255. */
const longestLine = 10_000;

/** The lines that are not blank. */
function linesOf(text: string, where: string): CsvLine[] {
  const lines: CsvLine[] = [];
  for (let from = 0, line = 1; from < text.length; line++) {
    let end = from;
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
    if (end - from > longestLine) {
      const problem = `expected at most ${longestLine} characters, got ${end - from}`;
      throw badLabels(`${where}, line ${line}`, problem);
    }
    const content = text.slice(from, end);
    if (content.trim() !== "") lines.push({ content, line });
    // The first names the columns.
    if (lines.length > mostPictures + 1) {
      throw badLabels(where, `expected at most ${mostPictures} pictures, got more; split the set`);
    }
    from = end + (text.startsWith("\r\n", end) ? 2 : 1);
  }
  return lines;
}

const isLineEnd = (code: number) => code === 0x0a || code === 0x0d;

/**
 * A field is plain, or quoted with quotes inside doubled; file names hold no line breaks.
 * @returns undefined when quotes do not close.
 */
function fieldsIn(content: string, separator: string): string[] | undefined {
  if (!content.includes('"')) return content.split(separator);
  const pattern = new RegExp(`(?:^|${separator})(?:"((?:[^"]|"")*)"|([^"${separator}]*))`, "gy");
  const fields: string[] = [];
  let end = 0;
  for (const match of content.matchAll(pattern)) {
    fields.push(match[1]?.replaceAll('""', '"') ?? present(match[2]));
    end = match.index + match[0].length;
  }
  return end === content.length ? fields : undefined;
}
