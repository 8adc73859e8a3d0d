import { availableParallelism } from "node:os";
import { evaluateSet, type SetEvaluation } from "../../evaluation/sets/evaluateSet.js";
import { fieldSide } from "../../image/field/field.js";
import { shippedModel } from "../../node/packageFiles.js";
import { loadRecognizer } from "../../node/reading/loadRecognizer.js";
import { openModels } from "../../node/reading/openModels.js";
import { openSet } from "../../node/sets/openSet.js";
import { count, percent } from "../../reports/numbers.js";
import { type ReadingFlags, readTta } from "../flags/readingFlags.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { print, printable, printJson } from "../terminal/output.js";
import { watched } from "../terminal/progressBar.js";
import { formatLeftOut } from "./formatLeftOut.js";
import { formatEvaluation, writeReport } from "./runEvaluation.js";

/** What `tenfold evaluate --set` is told. */
export interface SetFlags extends ReadingFlags {
  readonly report?: string;
  readonly json?: true;
  readonly set: string;
}

/** What `tenfold evaluate --set DIR` does; exit status 2 when a picture could not be read. */
export async function runSet(flags: SetFlags): Promise<void> {
  const model = flags.model ?? [shippedModel];
  const file = model.join(" + ");
  const pictures = await openSet(flags.set);
  const threads = availableParallelism();
  const reader = await loadRecognizer({ model, tta: readTta(flags), threads });
  const found = await watched("picture", flags, (onProgress) =>
    evaluateSet(reader, pictures, onProgress),
  ).finally(() => reader.release());
  if (flags.json) printJson(setAsJson(file, flags.set, found));
  else for (const line of formatSet(file, flags.set, found)) print(line);
  if (flags.report !== undefined) await report(flags.report, model, found, flags.json);
  if (found.unreadable.length > 0) throw new ExitStatus(2);
}

function setAsJson(model: string, set: string, found: SetEvaluation): object {
  const { evaluation, digits, nonDigits, nonDigitness, auroc, blank, unreadable } = found;
  return {
    model,
    set,
    ...evaluation,
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
