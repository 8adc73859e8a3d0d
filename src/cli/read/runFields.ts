import { TenfoldError } from "../../errors.js";
import type { FormReader } from "../../forms/formReader.js";
import type { PageReading } from "../../forms/pageReading.js";
import { checkWritable, writeWhole } from "../../node/files/writeWhole.js";
import { loadFormReader } from "../../node/forms/loadFormReader.js";
import { type Page, pagesOf } from "../../node/pages/pagesOf.js";
import { readShare } from "../flags/numbers.js";
import { bytesOfSource, nameOfSource } from "../pictures/bytesOfSource.js";
import { expandFolders } from "../pictures/sources.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { print, printJson } from "../terminal/output.js";
import { checkAnnotated, fileOfPage } from "./annotated.js";
import { fieldsAsCsv, type ReadPage } from "./fieldsAsCsv.js";
import { formatFields } from "./formatFields.js";
import { sayFault } from "./sayFault.js";

/** What `tenfold read --fields` is told. */
export interface FieldsFlags {
  /** The form's template. */
  readonly fields: string;
  readonly lines?: string;
  readonly minConfidence?: string;
  readonly csv?: string;
  readonly annotate?: string;
  readonly recursive?: true;
  readonly json?: true;
  readonly allowPrivate?: true;
  readonly pattern?: string;
  readonly separators?: true;
}

/** What `tenfold read SCAN… --fields fields.json` does: each page is a form, and becomes a row. */
export async function runFields(scans: readonly string[], flags: FieldsFlags): Promise<void> {
  checkFlags(flags);
  const { fields, csv, annotate, json, minConfidence } = flags;
  const options =
    minConfidence === undefined
      ? {}
      : { minConfidence: readShare("--min-confidence", minConfidence) };
  for (const file of [csv, annotate]) if (file !== undefined) await checkWritable(file);
  const named = await expandFolders(scans, flags.recursive === true);
  if (annotate !== undefined) checkAnnotated(annotate, named.length);
  const rows: ReadPage[] = [];
  let wrong = 0;
  const reader = await loadFormReader(fields, { lines: flags.lines });
  try {
    for (const { source, fault } of named) {
      try {
        if (fault) throw fault;
        const read = await readPages(reader, source, flags, options, rows);
        wrong += read.wrong;
        if (!read.goesOn) break;
      } catch (error) {
        if (!(error instanceof TenfoldError)) throw error;
        wrong++;
        if (!sayFault(source, error, json)) break;
      }
    }
  } finally {
    await reader.release();
  }
  const names = reader.template.fields.map(({ name }) => name);
  if (csv !== undefined) await writeWhole(csv, fieldsAsCsv(names, rows));
  if (wrong > 0) throw new ExitStatus(2);
}

/** What is said of numbers anywhere on a page has no meaning where fields say it. */
function checkFlags({ pattern, separators }: FieldsFlags): void {
  const [flag] = Object.entries({ pattern, separators }).find(([, value]) => value) ?? [];
  if (flag === undefined) return;
  const problem = `--${flag}: not together with --fields; each field has its own`;
  throw new TenfoldError("BAD_ARGUMENT", problem);
}

/** Reads and tells a source's pages; one that is another form is told and skipped. */
async function readPages(
  reader: FormReader,
  source: string,
  { json, allowPrivate, annotate }: FieldsFlags,
  options: { readonly minConfidence?: number },
  rows: ReadPage[],
): Promise<{ readonly goesOn: boolean; readonly wrong: number }> {
  let wrong = 0;
  const bytes = await bytesOfSource(source, { allowPrivate: allowPrivate === true });
  for await (const page of pagesOf(bytes, nameOfSource(source))) {
    const name = nameOf(nameOfSource(source), page);
    try {
      const reading = await reader.readPicture(page.picture, { ...options, name });
      rows.push({ source, page: page.page, reading });
      if (annotate !== undefined) await writePage(annotate, page, reading);
      if (!say(source, page, reading, json)) return { goesOn: false, wrong };
    } catch (error) {
      if (!(error instanceof TenfoldError)) throw error;
      wrong++;
      if (!sayFault(source, error, json)) return { goesOn: false, wrong };
    }
  }
  return { goesOn: true, wrong };
}

async function writePage(file: string, page: Page, reading: PageReading): Promise<void> {
  const { writeAnnotatedFields } = await import("../../node/forms/annotateFields.js");
  await writeAnnotatedFields(fileOfPage(file, page), page.picture, reading);
}

function say(source: string, page: Page, reading: PageReading, json?: true): boolean {
  if (json) return printJson({ source, page: page.page, ...reading });
  return formatFields(nameOf(source, page), reading).every((line) => print(line));
}

function nameOf(source: string, { page, pages }: Page): string {
  return pages === 1 ? source : `${source}, page ${page}`;
}
