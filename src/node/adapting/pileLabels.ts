import { stat } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";
import { decodeText } from "../../evaluation/sets/decodeText.js";
import { parseStringsCsv, stringsAsCsv } from "../../evaluation/strings/stringsCsv.js";
import { readRegular } from "../files/readRegular.js";
import { writeWhole } from "../files/writeWhole.js";

/** What a person said is written in pictures, by their absolute paths. */
export type PileLabels = ReadonlyMap<string, string>;

/** Some 600,000 lines. */
const maxBytes = 32 * 2 ** 20;

/**
 * Reads a list of what is written in pictures: `file` and `digits`. Files are named from the list's folder.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_LABELS.
 */
export async function readPileLabels(path: string): Promise<PileLabels> {
  const bytes = await readRegular(path, { expected: "a list", maxBytes });
  const folder = dirname(path);
  const rows = parseStringsCsv(decodeText(bytes), path, { anywhere: true });
  return new Map(rows.map(({ file, label }) => [resolve(folder, file), label]));
}

/** The same where there is such a file, else nothing. */
export async function readPileLabelsIfAny(path: string): Promise<PileLabels> {
  const found = await stat(path).catch(() => undefined);
  return found ? readPileLabels(path) : new Map();
}

/** Writes such a list, whole. @throws TenfoldError FILE_NOT_WRITABLE. */
export async function writePileLabels(path: string, labels: PileLabels): Promise<void> {
  const folder = resolve(dirname(path));
  const rows = [...labels].map(([file, label]) => ({
    file: relative(folder, file).split(sep).join("/"),
    label,
  }));
  await writeWhole(path, stringsAsCsv(rows));
}
