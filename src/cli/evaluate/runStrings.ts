import { basename, resolve } from "node:path";
import { TenfoldError } from "../../errors.js";
import { matchBoxes, scoreBoxes } from "../../evaluation/strings/matchBoxes.js";
import {
  comparable,
  type StringScore,
  scoreStrings,
} from "../../evaluation/strings/scoreStrings.js";
import type { StringOutcome } from "../../evaluation/strings/stringOutcome.js";
import { writeWhole } from "../../node/files/writeWhole.js";
import { loadReader } from "../../node/numbers/loadReader.js";
import { checkHasBoxes, type LabeledNumbers, openStrings } from "../../node/sets/openStrings.js";
import { wholeReading } from "../../numbers/wholeReading.js";
import { count, percent } from "../../reports/numbers.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { print, printJson, tell } from "../terminal/output.js";
import { printable } from "../terminal/printable.js";
import { watched } from "../terminal/progressBar.js";

/** What `tenfold evaluate --strings` is told. */
export interface StringsFlags {
  readonly strings: string;
  readonly separators?: true;
  readonly boxes?: true;
  readonly report?: string;
  readonly json?: true;
}

/** What `tenfold evaluate --strings DIR` does; exit status 2 when a picture could not be read. */
export async function runStrings(flags: StringsFlags): Promise<void> {
  const { strings: dir, separators = false, report } = flags;
  const pictures = await openStrings(dir);
  if (flags.boxes) checkHasBoxes(dir, pictures);
  const { outcomes, unreadable } = await watched("picture", flags, (onProgress) =>
    readAll(pictures, separators, onProgress),
  );
  const score = scoreStrings(outcomes, separators);
  const boxes = flags.boxes ? scoreBoxes(outcomes.flatMap((one) => one.boxes ?? [])) : undefined;
  if (flags.json) {
    const { riskCoverage: _, ...figures } = score;
    printJson({ set: dir, ...figures, ...(boxes && { boxes }), readings: outcomes, unreadable });
  } else {
    for (const line of formatScore(dir, score)) print(line);
    if (boxes)
      print(
        `Digits by box: F1 ${share(boxes.f1)}, precision ${share(boxes.precision)}, recall ${share(boxes.recall)}`,
      );
    for (const line of formatMisread(outcomes, separators)) print(line);
    for (const { file, message } of unreadable) tell(`tenfold: ${file}: ${message}`);
  }
  if (report !== undefined) {
    const { stringsPage } = await import("../../reports/stringsPage.js");
    const { thumbnailOfFile } = await import("../../node/pictures/thumbnailOfFile.js");
    const paths = new Map(pictures.map(({ name, path }) => [name, path]));
    const page = await stringsPage({
      name: basename(resolve(dir)),
      ...{ outcomes, score, boxes, separators },
      thumbnailOf: (name) => thumbnailOfFile(paths.get(name)),
    });
    await writeWhole(report, page);
    if (!flags.json) print(`\nReport: ${report}`);
  }
  if (unreadable.length > 0) throw new ExitStatus(2);
}

async function readAll(
  pictures: readonly LabeledNumbers[],
  separators: boolean,
  onProgress: (done: number, all: number) => void,
) {
  const outcomes: StringOutcome[] = [];
  const unreadable: { file: string; message: string }[] = [];
  const reader = await loadReader();
  try {
    for (const { name, path, expected, boxes } of pictures) {
      try {
        const reading = await reader.readFile(path, { separators });
        const digits = reading.numbers.flatMap((number) => number.digits);
        outcomes.push({
          ...{ name, expected, ...wholeReading(reading) },
          boxes: boxes && matchBoxes(boxes, digits),
        });
      } catch (error) {
        if (!(error instanceof TenfoldError)) throw error;
        unreadable.push({ file: name, message: error.message });
        outcomes.push({ name, expected, read: "", confidence: 0 });
      }
      onProgress(outcomes.length, pictures.length);
    }
  } finally {
    await reader.release();
  }
  return { outcomes, unreadable };
}

function formatScore(dir: string, score: StringScore): string[] {
  const { right, pictures, exactRate, interval, characterErrorRate, at99, ece } = score;
  return [
    `${printable(dir)}: ${count(right)} of ${count(pictures)} numbers read exactly, ${percent(exactRate)} ` +
      `(${percent(interval[0])} to ${percent(interval[1])} with 95 % confidence)`,
    `Characters wrong: ${share(characterErrorRate)}`,
    `Without a person: ${percent(at99.coverage)} of the numbers, the surest, of which 99 % are right`,
    `Confidence is off by ${percent(ece)} (expected calibration error)`,
  ];
}

/** The surest mistakes. */
function formatMisread(outcomes: readonly StringOutcome[], separators: boolean): string[] {
  const wrong = outcomes
    .filter((one) => comparable(one.expected, separators) !== comparable(one.read, separators))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, mostTold);
  if (wrong.length === 0) return [];
  const lines = wrong.map(
    ({ name, expected, read, confidence }) =>
      `  ${printable(name)}: ${expected || "nothing"} read as ${read || "nothing"} (${percent(confidence)})`,
  );
  return ["The surest mistakes:", ...lines];
}

const mostTold = 10;

function share(value: number | null): string {
  return value === null ? "none" : percent(value);
}
