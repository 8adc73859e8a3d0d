import { TenfoldError } from "../../errors.js";
import { shown } from "../../json/shown.js";
import { present } from "../../present.js";

/** What a list is to hold. */
export interface TableShape {
  /** For each column that is needed, the names that it may have, the best first. */
  readonly columns: readonly (readonly string[])[];
  /** What a line is of, one and several: "picture", "pictures". */
  readonly one: string;
  readonly many: string;
  /** Most lines behind the first. */
  readonly most: number;
}

/** A line behind the first. */
export interface TableRow {
  /** File and line, for messages. */
  readonly where: string;
  /** Counted from 1. */
  readonly line: number;
  /** The fields of the columns that are needed, in their order. */
  readonly fields: readonly string[];
}

/** What may stand between two fields, the usual first. */
const separators = [",", ";", "\t"] as const;

/**
 * Reads a list as a spreadsheet writes it: a first line that names the columns, the needed ones among any
 * others, then a line each. Fields are parted by commas, semicolons or tabs, and may be quoted as RFC 4180
 * has it.
 * @param where names the file in messages.
 * @throws TenfoldError BAD_LABELS with line and reason: no such columns, other numbers of fields, quotes that
 *   do not close, no line at all, too many, too long ones.
 */
export function parseTable(text: string, where: string, shape: TableShape): TableRow[] {
  const lines = linesOf(text.replace(/^\u{feff}/u, ""), where, shape);
  const { separator, places, columns } = columnsIn(lines[0]?.content, where, shape);
  if (lines.length === 1) {
    throw badLabels(where, `expected a line a ${shape.one}, got the first alone`);
  }
  return lines.slice(1).map(({ content, line }) => {
    const here = `${where}, line ${line}`;
    const fields = fieldsIn(content, separator);
    if (fields === undefined) {
      throw badLabels(here, `expected fields in closed quotes, got ${shown(content)}`);
    }
    if (fields.length !== columns) {
      throw badLabels(here, `expected ${columns} fields, got ${fields.length}`);
    }
    return { where: here, line, fields: places.map((at) => present(fields[at])) };
  });
}

/** A fault of a list of labels. */
export function badLabels(where: string, message: string, options?: ErrorOptions): TenfoldError {
  return new TenfoldError("BAD_LABELS", `${where}: ${message}`, options);
}

interface Columns {
  readonly separator: string;
  readonly columns: number;
  /** Where each needed column stands. */
  readonly places: readonly number[];
}

/** What parts the fields is what gives the first line the columns that are needed. */
function columnsIn(
  first: string | undefined,
  where: string,
  { columns: needed }: TableShape,
): Columns {
  for (const separator of separators) {
    const names = fieldsIn(first ?? "", separator)?.map((name) => name.trim().toLowerCase());
    if (names === undefined) continue;
    const places = needed.map(
      (column) => column.map((name) => names.indexOf(name)).find((at) => at >= 0) ?? -1,
    );
    if (places.every((at) => at >= 0)) return { separator, columns: names.length, places };
  }
  const found = first === undefined ? "an empty file" : shown(first);
  const wanted = needed.map(([name]) => name).join();
  throw badLabels(where, `expected a first line with the columns ${wanted}, got ${found}`);
}

interface CsvLine {
  readonly content: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Characters of a line; names of files are at most 255. */
const longestLine = 10_000;

/** The lines that are not blank. */
function linesOf(text: string, where: string, { most, many }: TableShape): CsvLine[] {
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
    if (lines.length > most + 1) {
      throw badLabels(where, `expected at most ${most} ${many}, got more; split the set`);
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
