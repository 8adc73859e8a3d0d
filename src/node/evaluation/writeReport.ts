import type { Evaluation } from "../../evaluation/measures/evaluation.js";
import { scorePredictions } from "../../evaluation/measures/metrics.js";
import { evaluateSet, type SetEvaluation } from "../../evaluation/sets/evaluateSet.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { formatInput, isTold } from "../../reading/findInput.js";
import { digitTask } from "../../tasks/digit/digit.js";
import { loadMnistPart } from "../data/mnist.js";
import { checkWritable, writeWhole } from "../files/writeWhole.js";
import { shippedModel } from "../packageFiles.js";
import { loadRecognizer } from "../reading/loadRecognizer.js";
import { type ModelSources, openModels } from "../reading/openModels.js";
import { openSet, type SetOptions } from "../sets/openSet.js";
import { type EvaluateRequest, evaluateNames, readSet, settledFor } from "./evaluate.js";

/**
 * Evaluates as `evaluate` does and writes a page that tells of it: accuracy, what is taken for what, how far
 * its confidence is to be believed, the worst mistakes, the network and its learning curves. One HTML file
 * that stands alone.
 * @param path of the page; a file there is replaced.
 * @throws TenfoldError as `evaluate`; FILE_NOT_WRITABLE; when the packages that draw charts are not
 *   installed.
 * @example
 * ```ts
 * import { writeReport } from "tenfold";
 *
 * const { accuracy } = await writeReport("report.html", { model: "digits.h5" });
 * console.log(accuracy);
 * ```
 */
export async function writeReport(
  path: string,
  request: EvaluateRequest = {},
): Promise<Evaluation> {
  checkOptions("writeReport", request, evaluateNames);
  const { model = shippedModel, task = digitTask } = request;
  const evaluationPage = await pageMaker(path, async () => {
    return (await import("../../reports/evaluationPage.js")).evaluationPage;
  });
  const { models, found } = await settledFor(task, await openModels(model), request.input);
  const data = request.data ?? (await loadMnistPart("test"));
  const { probabilities: answers } = await readSet(task, models, data, request);
  const evaluation = scorePredictions(answers, data.labels, task.classes);
  const notes = found.filter(isTold).map(formatInput);
  const evaluated = { what: task.name, models, data, answers, evaluation, notes };
  await writeWhole(path, await evaluationPage(evaluated));
  return evaluation;
}

/** Which pictures of one's own are read, and by what. */
export interface SetReportRequest extends Omit<SetOptions, "classes"> {
  /** The set, as `openSet` takes it. */
  readonly set: string;
  /** What the page calls it; "your pictures" when absent. */
  readonly name?: string | undefined;
  /** One model, or several whose probabilities are averaged; the one that is shipped when absent. */
  readonly model?: ModelSources | undefined;
  /** How models that another program made are given pictures: as `loadRecognizer` takes it. */
  readonly input?: string | undefined;
  /** Views of each picture, 1…11: test-time augmentation; 1 when absent. */
  readonly tta?: number | undefined;
}

const setRequestNames: OptionNames<SetReportRequest> = {
  ...{
    set: true,
    name: true,
    model: true,
    input: true,
    tta: true,
    recursive: true,
    transposed: true,
  },
};

/**
 * Reads a set of one's own as `evaluateSet` does and writes a page that tells of it, with what was refused
 * and the pictures behind each figure.
 * @param path of the page; a file there is replaced.
 * @throws TenfoldError as `openSet`, `loadRecognizer` and `writeReport`.
 * @example
 * ```ts
 * import { writeSetReport } from "tenfold";
 *
 * const { refused } = await writeSetReport("mine.html", { set: "my-pictures" });
 * console.log(`${refused.length} pictures were refused`);
 * ```
 */
export async function writeSetReport(
  path: string,
  request: SetReportRequest,
): Promise<SetEvaluation> {
  checkOptions("writeSetReport", request, setRequestNames);
  const { set, name = "your pictures", model = shippedModel, input, tta, ...options } = request;
  const setPage = await pageMaker(path, async () => {
    return (await import("../../reports/setPage.js")).setPage;
  });
  const pictures = await openSet(set, options);
  const models = await openModels(model);
  const reader = await loadRecognizer({
    model: models.map((one) => one.model),
    ...{ input, tta, workers: 0 },
  });
  const found = await evaluateSet(reader, pictures).finally(() => reader.release());
  const { thumbnailUri } = await import("../pictures/thumbnail.js");
  const byName = new Map(pictures.map((picture) => [picture.name, picture]));
  // The picture was read before; should it be gone meanwhile, what the network saw is left.
  const thumbnailOf = async (picture: string) =>
    byName
      .get(picture)
      ?.open()
      .then(thumbnailUri, () => undefined);
  const notes = reader.inputs.filter(isTold).map(formatInput);
  const read = { name, what: digitTask.name, models, found, thumbnailOf, notes };
  await writeWhole(path, await setPage(read));
  return found;
}

/** What makes the page, after a look at all that it needs: reading may take minutes. */
async function pageMaker<Make>(path: string, load: () => Promise<Make>): Promise<Make> {
  await checkWritable(path);
  const [make, { loadDrawer }] = await Promise.all([load(), import("../../reports/drawing.js")]);
  await loadDrawer();
  return make;
}
