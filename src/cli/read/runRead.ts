import { TenfoldError } from "../../errors.js";
import { checkWritable, writeWhole } from "../../node/files/writeWhole.js";
import { loadReader } from "../../node/numbers/loadReader.js";
import { type Page, pagesOf } from "../../node/pages/pagesOf.js";
import { needsReview } from "../../numbers/needsReview.js";
import type { NumberReader } from "../../numbers/numberReader.js";
import type { NumberReading, NumbersReading } from "../../numbers/numberReading.js";
import { compilePattern } from "../../patterns/compile.js";
import type { Pattern } from "../../patterns/pattern.js";
import { readShare } from "../flags/numbers.js";
import { bytesOfSource, nameOfSource } from "../pictures/bytesOfSource.js";
import { expandFolders } from "../pictures/sources.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { print, printJson } from "../terminal/output.js";
import { checkAnnotated, fileOfPage } from "./annotated.js";
import { formatNumbers } from "./formatNumbers.js";
import { numbersAsCsv, type ReadNumber } from "./numbersAsCsv.js";
import { sayFault } from "./sayFault.js";

/** What `tenfold read` is told. */
export interface ReadFlags {
  readonly separators?: true;
  readonly minConfidence?: string;
  readonly pattern?: string;
  readonly lines?: string;
  readonly csv?: string;
  readonly annotate?: string;
  readonly recursive?: true;
  readonly json?: true;
  readonly allowPrivate?: true;
}

/** What `tenfold read` does. */
export async function runRead(sources: readonly string[], flags: ReadFlags): Promise<void> {
  const { minConfidence, csv, annotate, json } = flags;
  const least = minConfidence === undefined ? 0 : readShare("--min-confidence", minConfidence);
  const pattern = flags.pattern === undefined ? undefined : compilePattern(flags.pattern);
  for (const file of [csv, annotate]) if (file !== undefined) await checkWritable(file);
  const named = await expandFolders(sources, flags.recursive === true);
  if (annotate !== undefined) checkAnnotated(annotate, named.length);
  const rows: ReadNumber[] = [];
  let wrong = 0;
  const reader = await loadReader({ lines: flags.lines });
  const told = {
    flags,
    pattern,
    needsReview: (number: NumberReading) => needsReview(number, least),
  };
  try {
    for (const { source, fault } of named) {
      try {
        if (fault) throw fault;
        if (!(await readPages(reader, source, told, rows))) break;
      } catch (error) {
        if (!(error instanceof TenfoldError)) throw error;
        wrong++;
        if (!sayFault(source, error, json)) break;
      }
    }
  } finally {
    await reader.release();
  }
  if (csv !== undefined) await writeWhole(csv, numbersAsCsv(rows));
  if (wrong > 0) throw new ExitStatus(2);
}

interface Told {
  readonly flags: ReadFlags;
  readonly pattern: Pattern | undefined;
  readonly needsReview: (number: NumberReading) => boolean;
}

/** Reads and tells a source's pages; false when nobody listens any more. */
async function readPages(
  reader: NumberReader,
  source: string,
  { flags, pattern, needsReview }: Told,
  rows: ReadNumber[],
): Promise<boolean> {
  const { separators = false, allowPrivate = false, annotate } = flags;
  const bytes = await bytesOfSource(source, { allowPrivate });
  for await (const page of pagesOf(bytes, nameOfSource(source))) {
    const reading = await reader.readPicture(page.picture, { separators, pattern });
    for (const number of reading.numbers) {
      rows.push({ source, page: page.page, number, review: needsReview(number) });
    }
    if (annotate !== undefined) {
      const { writeAnnotated } = await import("../../node/numbers/annotate.js");
      await writeAnnotated(fileOfPage(annotate, page), page.picture, reading, needsReview);
    }
    if (!say(source, page, reading, flags, needsReview)) return false;
  }
  return true;
}

function say(
  source: string,
  { page, pages }: Page,
  reading: NumbersReading,
  { json, minConfidence }: ReadFlags,
  needsReview: (number: NumberReading) => boolean,
): boolean {
  if (!json) {
    const name = pages === 1 ? source : `${source}, page ${page}`;
    return formatNumbers(name, reading, needsReview).every((line) => print(line));
  }
  const numbers = reading.numbers.map((number) =>
    minConfidence === undefined ? number : { ...number, review: needsReview(number) },
  );
  return printJson({ source, page, ...reading, numbers });
}
