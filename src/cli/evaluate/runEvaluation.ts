import { type CountTable, countTableOf } from "../../evaluation/measures/countTable.js";
import type { Evaluation } from "../../evaluation/measures/evaluation.js";
import { scorePredictions } from "../../evaluation/measures/metrics.js";
import { loadMnistPart } from "../../node/data/mnist.js";
import { readSet } from "../../node/evaluation/evaluate.js";
import { shippedModel } from "../../node/packageFiles.js";
import { nodeReading } from "../../node/reading/loadRecognizer.js";
import { openModels } from "../../node/reading/openModels.js";
import { withInputs } from "../../reading/withInputs.js";
import type { Evaluated } from "../../reports/evaluationPage.js";
import { count, percent, wilsonInterval } from "../../reports/numbers.js";
import { digitTask } from "../../tasks/digit/digit.js";
import { type ReadingFlags, readTta } from "../flags/readingFlags.js";
import { paint } from "../terminal/colors.js";
import { inputsForPage, tellInputs } from "../terminal/inputs.js";
import { print, printJson } from "../terminal/output.js";
import { shownPath } from "../terminal/shownPath.js";
import { table } from "../terminal/table.js";
import { columnsOf } from "../terminal/wrap.js";
import { evaluationAsJson } from "./evaluationAsJson.js";
import { formatConfidence } from "./formatConfidence.js";
import { formatCounts } from "./formatCounts.js";
import { modelName } from "./modelNames.js";
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
  const tta = readTta(flags);
  const { models, found } = await withInputs(await openModels(files), nodeReading, flags.input);
  const told = await tellInputs(found);
  const data = await loadMnistPart("test", { dir: flags.data });
  const { probabilities: answers, cost } = await readSet(digitTask, models, data, { tta });
  const evaluation = scorePredictions(answers, data.labels, digitTask.classes);
  const named = files.length === 1 ? files[0] : files;
  if (flags.json) {
    const figures = { ...evaluationAsJson(evaluation), cost: costOf(cost, data.count) };
    printJson({ model: named, ...figures, ...told });
  } else {
    const title = `${modelName(files)} on ${count(data.count)} images`;
    for (const line of formatEvaluation(title, evaluation)) print(line);
    print(`\n${formatCost(costOf(cost, data.count))}`);
  }
  if (flags.report === undefined) return;
  const { provenanceOf } = await import("../terminal/provenance.js");
  const own = flags.data === undefined ? "MNIST's test images" : shownPath(flags.data);
  const provenance = await provenanceOf(`${own}: ${count(data.count)} pictures`, files);
  const shown = models.map(({ name, model }) => ({ name: shownPath(name), model }));
  const notes = await inputsForPage(told);
  const evaluated = { models: shown, data, answers, evaluation, notes, provenance };
  await writeReport(flags.report, evaluated);
  if (!flags.json) print(`\nReport: ${flags.report}`);
}

/** What there is to tell beside an evaluation itself. */
export interface EvaluationExtras {
  /** Below the accuracy. */
  readonly below?: readonly string[];
  /** Instead of the evaluation's own confusion matrix. */
  readonly answers?: CountTable;
}

/** An evaluation as lines for a terminal: the figures, then what is taken for what. */
export function formatEvaluation(
  title: string,
  evaluation: Evaluation,
  { below = [], answers = countTableOf(evaluation) }: EvaluationExtras = {},
): string[] {
  const { images, accuracy, loss } = evaluation;
  const correct = Math.round(accuracy * images);
  const [low, high] = wilsonInterval(correct, images);
  const interval = `95% interval ${percent(low)}–${percent(high)}`;
  return [
    title,
    "",
    `accuracy  ${paint("bold", percent(accuracy))}  (${interval}), ${count(images - correct)} wrong`,
    ...below,
    `loss      ${loss.toPrecision(4)}`,
    ...formatConfidence(evaluation),
    "",
    ...formatCounts(answers, columnsOf(process.stdout)),
    "",
    ...formatClasses(evaluation),
  ];
}

function formatClasses({ perClass }: Evaluation): string[] {
  const share = (value: number | null) => (value === null ? "–" : percent(value));
  const rows = [
    [digitTask.name, "images", "precision", "recall"],
    ...perClass.map(({ name, images, precision, recall }) => [
      name,
      count(images),
      share(precision),
      share(recall),
    ]),
  ];
  return table(rows, ["left", "right", "right", "right"]);
}

async function writeReport(path: string, evaluated: Omit<Evaluated, "what">): Promise<void> {
  const [{ evaluationPage }, { writeWhole }] = await Promise.all([
    import("../../reports/evaluationPage.js"),
    import("../../node/files/writeWhole.js"),
  ]);
  await writeWhole(path, await evaluationPage({ ...evaluated, what: digitTask.name }));
}
