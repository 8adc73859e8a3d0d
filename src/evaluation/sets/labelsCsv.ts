import { noDigit } from "../../data/digitSet.js";
import { TenfoldError } from "../../errors.js";
import { present } from "../../present.js";

/** A line of a labels.csv. */
export interface LabeledFile {
  /** A path inside the folder, as it is written. */
  readonly file: string;
  /** 0…9, or `noDigit`. */
  readonly label: number;
}

/** What the column of files may be called, the best name first. */
const fileNames = ["file", "filename", "file_name", "file name", "image", "picture", "path"];
/** What may stand between two fields, the usual first. */
const separators = [",", ";", "\t"] as const;

/**
 * Reads a labels.csv: a first line that names the columns `file` (or `filename`, `image`, `picture`,
 * `path`) and `label` among any others, then a line a picture, with a label 0…9 or `none`. Fields are
 * parted by commas, semicolons or tabs, and may be quoted as RFC 4180 has it.
 * @param where names the file in messages
 * @throws TenfoldError BAD_LABELS with line and reason: no such columns, other numbers of fields,
 *   another label, a file twice, a path that leads out of the folder, no line at all.
 */
export function parseLabelsCsv(text: string, where: string): LabeledFile[] {
  const { records, fileAt, labelAt, columns } = tableIn(text.replace(/^\u{feff}/u, ""), where);
  if (records.length === 0)
    throw badLabels(where, "expected a line a picture, got the first alone");
  const seen = new Map<string, number>();
  return records.map(({ fields, line }) => {
    const here = `${where}, line ${line}`;
    if (fields.length !== columns) {
      throw badLabels(here, `expected ${columns} fields, got ${fields.length}`);
    }
    const file = present(fields[fileAt]);
    checkPath(file, here);
    const before = seen.get(file);
    if (before !== undefined) {
      throw badLabels(here, `expected each file once, ${file} stands in line ${before} already`);
    }
    seen.set(file, line);
    return { file, label: labelOf(present(fields[labelAt]).trim(), here) };
  });
}

interface Table {
  /** Below the first. */
  readonly records: readonly CsvRecord[];
  readonly columns: number;
  readonly fileAt: number;
  readonly labelAt: number;
}

/** The lines in fields, parted by what gives the first line the columns that are needed. */
function tableIn(text: string, where: string): Table {
  const [first, ...others] = linesOf(text);
  for (const separator of separators) {
    const names = fieldsIn(first?.content ?? "", separator)?.map((name) =>
      name.trim().toLowerCase(),
    );
    if (names === undefined) continue;
    const fileAt = fileNames.map((name) => names.indexOf(name)).find((at) => at >= 0) ?? -1;
    const labelAt = names.indexOf("label");
    if (fileAt < 0 || labelAt < 0) continue;
    const records = others.map(({ content, line }) => {
      const fields = fieldsIn(content, separator);
      if (fields !== undefined) return { fields, line };
      const got = JSON.stringify(content);
      throw badLabels(`${where}, line ${line}`, `expected fields in closed quotes, got ${got}`);
    });
    return { records, columns: names.length, fileAt, labelAt };
  }
  const found = first === undefined ? "an empty file" : JSON.stringify(first.content.slice(0, 200));
  throw badLabels(where, `expected a first line with the columns file,label, got ${found}`);
}

/** A fault of a list of labels. */
export function badLabels(where: string, message: string, options?: ErrorOptions): TenfoldError {
  return new TenfoldError("BAD_LABELS", `${where}: ${message}`, options);
}

function labelOf(text: string, where: string): number {
  if (/^\d$/.test(text)) return Number(text);
  if (text.toLowerCase() === "none") return noDigit;
  throw badLabels(
    where,
    `expected a label 0…9, or none for what is no digit, got ${JSON.stringify(text)}`,
  );
}

/** A path may go down only: what labels name must lie in their folder. */
function checkPath(file: string, where: string): void {
  if (file === "") throw badLabels(where, "expected the name of a picture, got nothing");
  const leaves =
    /^[/\\]|^[a-z]:/i.test(file) || file.includes("\0") || file.split(/[/\\]/).includes("..");
  if (leaves) {
    throw badLabels(
      where,
      `expected a path inside the folder, got ${JSON.stringify(file)}; move the picture there`,
    );
  }
}

interface CsvRecord {
  readonly fields: readonly string[];
  /** Counted from 1. */
  readonly line: number;
}

/** The lines that are not blank, with their numbers counted from 1. */
function linesOf(text: string): { readonly content: string; readonly line: number }[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((content, i) => ({ content, line: i + 1 }))
    .filter(({ content }) => content.trim() !== "");
}

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
