import type { Evaluation } from "../../evaluation/measures/evaluation.js";
import { scorePredictions } from "../../evaluation/measures/metrics.js";
import { loadMnistPart } from "../../node/data/mnist.js";
import { readSet } from "../../node/evaluation/evaluate.js";
import { shippedModel } from "../../node/packageFiles.js";
import { openModels } from "../../node/reading/openModels.js";
import { present } from "../../present.js";
import type { Evaluated } from "../../reports/evaluationPage.js";
import { count, percent, wilsonInterval } from "../../reports/numbers.js";
import { digitTask } from "../../tasks/digit/digit.js";
import { type ReadingFlags, readTta } from "../flags/readingFlags.js";
import { paint, print, printJson } from "../terminal/output.js";
import { type Align, table } from "../terminal/table.js";
import { evaluationAsJson } from "./evaluationAsJson.js";
import { formatConfidence } from "./formatConfidence.js";
import { costOf, formatCost } from "./readingCost.js";

/** What `tenfold evaluate` is told. */
export interface EvaluateFlags extends ReadingFlags {
  readonly data?: string;
  readonly report?: string;
  readonly json?: true;
}

/** What `tenfold evaluate` does. */
export async function runEvaluation(flags: EvaluateFlags): Promise<void> {
  const files = flags.model ?? [shippedModel];
  const file = files.join(" + ");
  const tta = readTta(flags);
  const models = await openModels(files);
  const data = await loadMnistPart("test", { dir: flags.data });
  const { probabilities: answers, cost } = await readSet(digitTask, models, data, { tta });
  const evaluation = scorePredictions(answers, data.labels, digitTask.classes);
  const named = files.length === 1 ? file : files;
  if (flags.json)
    printJson({ model: named, ...evaluationAsJson(evaluation), cost: costOf(cost, data.count) });
  else {
    for (const line of formatEvaluation(file, evaluation)) print(line);
    print(`\n${formatCost(costOf(cost, data.count))}`);
  }
  if (flags.report === undefined) return;
  await writeReport(flags.report, { models, data, answers, evaluation });
  if (!flags.json) print(`\nReport: ${flags.report}`);
}

/** An evaluation as lines for a terminal: the figures, then what is taken for what. */
export function formatEvaluation(file: string, evaluation: Evaluation): string[] {
  const { images, accuracy, loss } = evaluation;
  const correct = Math.round(accuracy * images);
  const [low, high] = wilsonInterval(correct, images);
  const interval = `95% interval ${percent(low)}–${percent(high)}`;
  return [
    `${file} on ${count(images)} images`,
    "",
    `accuracy  ${paint("bold", percent(accuracy))}  (${interval}), ${count(images - correct)} wrong`,
    `loss      ${loss.toPrecision(4)}`,
    ...formatConfidence(evaluation),
    "",
    ...formatConfusion(evaluation),
  ];
}

/** A row a class shown, a column a class answered; zeros are dots, so that errors stand out. */
function formatConfusion({ confusion, classes, perClass }: Evaluation): string[] {
  const share = (value: number | null) => (value === null ? "–" : percent(value));
  const cell = (images: number, truth: number, answer: number) => {
    if (truth === answer) return String(images);
    return images === 0 ? paint("dim", "·") : paint("red", String(images));
  };
  const rows = [
    ["shown \\ read as", ...classes],
    ...confusion.map((row, truth) => [
      present(classes[truth]),
      ...row.map((images, answer) => cell(images, truth, answer)),
    ]),
  ];
  const align: Align[] = ["left", ...classes.map((): Align => "right")];
  const precision = [
    [digitTask.name, "images", "precision", "recall"],
    ...perClass.map(({ name, images, precision, recall }) => [
      name,
      count(images),
      share(precision),
      share(recall),
    ]),
  ];
  return [...table(rows, align), "", ...table(precision, ["left", "right", "right", "right"])];
}

/** Writes the page with charts and the worst mistakes. */
export async function writeReport(path: string, evaluated: Omit<Evaluated, "what">): Promise<void> {
  const [{ evaluationPage }, { writeWhole }] = await Promise.all([
    import("../../reports/evaluationPage.js"),
    import("../../node/files/writeWhole.js"),
  ]);
  await writeWhole(path, await evaluationPage({ ...evaluated, what: digitTask.name }));
}
