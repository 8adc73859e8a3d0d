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

/**
 * Reads a labels.csv: a first line that names the columns `file` and `label` among any others, then
 * a line a picture, with a label 0…9 or `none`. Fields may be quoted as RFC 4180 has it.
 * @param where names the file in messages
 * @throws TenfoldError BAD_LABELS with line and reason: no such columns, other numbers of fields,
 *   another label, a file twice, a path that leads out of the folder, no line at all.
 */
export function parseLabelsCsv(text: string, where: string): LabeledFile[] {
  const [head, ...lines] = recordsOf(text.replace(/^\u{feff}/u, ""), where);
  const names = head?.fields.map((name) => name.trim().toLowerCase()) ?? [];
  const fileAt = names.indexOf("file");
  const labelAt = names.indexOf("label");
  if (fileAt < 0 || labelAt < 0) {
    const found = head === undefined ? "an empty file" : JSON.stringify(head.fields.join(","));
    throw badLabels(where, `expected a first line with the columns file,label, got ${found}`);
  }
  if (lines.length === 0) throw badLabels(where, "expected a line a picture, got the first alone");
  const seen = new Map<string, number>();
  return lines.map(({ fields, line }) => {
    const here = `${where}, line ${line}`;
    if (fields.length !== names.length) {
      throw badLabels(here, `expected ${names.length} fields, got ${fields.length}`);
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

/** The lines that are not blank, in fields. */
function recordsOf(text: string, where: string): CsvRecord[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((content, i) => ({ content, line: i + 1 }))
    .filter(({ content }) => content.trim() !== "")
    .map(({ content, line }) => ({ fields: fieldsIn(content, `${where}, line ${line}`), line }));
}

/** A field is plain, or quoted with quotes inside doubled; file names hold no line breaks. */
function fieldsIn(content: string, where: string): string[] {
  if (!content.includes('"')) return content.split(",");
  const pattern = /(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/gy;
  const fields: string[] = [];
  let end = 0;
  for (const match of content.matchAll(pattern)) {
    fields.push(match[1]?.replaceAll('""', '"') ?? present(match[2]));
    end = match.index + match[0].length;
  }
  if (end === content.length) return fields;
  throw badLabels(where, `expected fields in closed quotes, got ${JSON.stringify(content)}`);
}
