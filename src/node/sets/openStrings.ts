import { stat } from "node:fs/promises";
import { join } from "node:path";
import { TenfoldError } from "../../errors.js";
import { decodeText } from "../../evaluation/sets/decodeText.js";
import { parseBoxesCsv } from "../../evaluation/strings/boxesCsv.js";
import type { DigitBox } from "../../evaluation/strings/matchBoxes.js";
import { parseStringsCsv } from "../../evaluation/strings/stringsCsv.js";
import { readRegular } from "../files/readRegular.js";
import { labelsName } from "./labeledFolder.js";

/** A picture of numbers, and what is written on it. */
export interface LabeledNumbers {
  /** As labels.csv names it. */
  readonly name: string;
  readonly path: string;
  readonly expected: string;
  /** Where its digits stand, where boxes.csv tells. */
  readonly boxes: readonly DigitBox[] | undefined;
}

/** The file that says where the digits of the pictures stand. */
export const boxesName = "boxes.csv";

/** Some 600,000 lines. */
const maxCsvBytes = 32 * 2 ** 20;

/**
 * The pictures of a folder of numbers: those that its labels.csv names (file,digits), with the boxes of its
 * boxes.csv (file,x,y,width,height,digit) where there is one.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_LABELS.
 */
export async function openStrings(dir: string): Promise<LabeledNumbers[]> {
  const labels = join(dir, labelsName);
  const listed = parseStringsCsv(await textOf(labels), labels);
  const boxes = await boxesIn(dir);
  return listed.map(({ file, label }) => ({
    name: file,
    path: join(dir, file),
    expected: label,
    boxes: boxes && (boxes.get(file) ?? []),
  }));
}

async function boxesIn(dir: string): Promise<Map<string, DigitBox[]> | undefined> {
  const path = join(dir, boxesName);
  const found = await stat(path).catch(() => undefined);
  return found && parseBoxesCsv(await textOf(path), path);
}

async function textOf(path: string): Promise<string> {
  const bytes = await readRegular(path, { expected: "a list", maxBytes: maxCsvBytes });
  return decodeText(bytes);
}

/** @throws TenfoldError BAD_LABELS where a folder says nothing of where digits stand. */
export function checkHasBoxes(dir: string, pictures: readonly LabeledNumbers[]): void {
  if (pictures.some(({ boxes }) => boxes !== undefined)) return;
  throw new TenfoldError(
    "BAD_LABELS",
    `${dir}: expected ${boxesName} (file,x,y,width,height,digit) beside ${labelsName}, found none`,
  );
}
