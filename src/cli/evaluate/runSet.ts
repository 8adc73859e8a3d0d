import { availableParallelism } from "node:os";
import { evaluateSet, type SetEvaluation } from "../../evaluation/sets/evaluateSet.js";
import { type Orientation, transposedOrientation } from "../../evaluation/sets/orientation.js";
import { fieldSide } from "../../image/field/field.js";
import { shippedModel } from "../../node/packageFiles.js";
import { loadRecognizer } from "../../node/reading/loadRecognizer.js";
import { openModels } from "../../node/reading/openModels.js";
import { openSet } from "../../node/sets/openSet.js";
import { unlabeledIn } from "../../node/sets/unlabeled.js";
import { count, percent } from "../../reports/numbers.js";
import { type ReadingFlags, readTta } from "../flags/readingFlags.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { print, printable, printJson } from "../terminal/output.js";
import { watched } from "../terminal/progressBar.js";
import { evaluationAsJson } from "./evaluationAsJson.js";
import { formatLeftOut, formatUnlabeled } from "./formatLeftOut.js";
import { formatEvaluation, writeReport } from "./runEvaluation.js";

/** What `tenfold evaluate --set` is told. */
export interface SetFlags extends ReadingFlags {
  readonly report?: string;
  readonly json?: true;
  readonly set: string;
  readonly recursive?: true;
  readonly transposed?: true;
}

/** What `tenfold evaluate --set DIR` does; exit status 2 when a picture could not be read. */
export async function runSet(flags: SetFlags): Promise<void> {
  const model = flags.model ?? [shippedModel];
  const file = model.join(" + ");
  const { set, recursive = false, transposed = false } = flags;
  const pictures = await openSet(set, { recursive, transposed });
  const threads = availableParallelism();
  const reader = await loadRecognizer({ model, tta: readTta(flags), threads });
  const { found, orientation } = await watched("picture", flags, async (onProgress) => {
    const found = await evaluateSet(reader, pictures, onProgress);
    const accuracy = found.evaluation?.accuracy ?? 0;
    return { found, orientation: await transposedOrientation(reader, pictures, accuracy) };
  }).finally(() => reader.release());
  const names = pictures.map(({ name }) => name);
  const unlabeled = await unlabeledIn(set, names, recursive);
  if (flags.json) {
    printJson({ ...setAsJson(file, set, found), unlabeled: unlabeled.pictures, orientation });
  } else {
    for (const line of formatSet(file, set, found)) print(line);
    for (const line of formatUnlabeled(unlabeled)) print(line);
  }
  if (orientation && !flags.json) print(`\n${formatOrientation(orientation, transposed)}`);
  if (flags.report !== undefined) await report(flags.report, model, found, flags.json);
  if (found.unreadable.length > 0) throw new ExitStatus(2);
}

function setAsJson(model: string, set: string, found: SetEvaluation): object {
  const { evaluation, digits, nonDigits, nonDigitness, auroc, blank, unreadable } = found;
  return {
    model,
    set,
    ...(evaluation && evaluationAsJson(evaluation)),
    digits,
    nonDigits,
    ...(nonDigitness === null ? {} : { nonDigitness }),
    ...(auroc === null ? {} : { auroc }),
    blank,
    unreadable,
  };
}

/** The figures of a set as lines for a terminal, what could not be read last. */
export function formatSet(file: string, set: string, found: SetEvaluation): string[] {
  const { evaluation, digits, nonDigits, nonDigitness, auroc, blank, unreadable } = found;
  const nothing = [`${file} on ${printable(set)}: ${count(digits)} digits, none could be read`];
  const others = [
    `no digit  ${count(nonDigits)} pictures` +
      `${nonDigitness === null ? "" : `, taken for digits by ${percent(nonDigitness)} on average`}` +
      `${auroc === null ? "" : `; AUROC ${percent(auroc)} (digitness of digits against theirs)`}`,
  ];
  return [
    ...(evaluation ? formatEvaluation(`${file}, ${printable(set)}`, evaluation) : nothing),
    ...(nonDigits > 0 ? ["", ...others] : []),
    ...formatLeftOut(blank, unreadable),
    ...(blank.length + unreadable.length > 0
      ? ["", "Digits among these count as wrong in the accuracy; all else is of those read."]
      : []),
  ];
}

function formatOrientation(found: Orientation, transposed: boolean): string {
  const { pictures, asTheyAre, transposed: other } = found;
  const figures = `of ${count(pictures)} digits ${percent(other)} are read rightly that way`;
  const instead = `${percent(asTheyAre)} as they are`;
  return transposed
    ? `The pictures are not stored transposed: ${figures}, ${instead}. Leave out --transposed.`
    : `The pictures seem to be stored transposed, as EMNIST's are: ${figures}, ${instead}. ` +
        "Try --transposed.";
}

async function report(path: string, files: readonly string[], found: SetEvaluation, json?: true) {
  const { evaluation, read } = found;
  if (!evaluation) {
    if (!json) print("\nNo report: no digit could be read.");
    return;
  }
  const models = await openModels(files);
  const { images, labels, answers } = read;
  const data = { count: labels.length, height: fieldSide, width: fieldSide, images, labels };
  await writeReport(path, { models, data, answers, evaluation });
  if (!json) print(`\nReport: ${path}`);
}
