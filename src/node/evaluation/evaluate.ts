import type { LabeledSet } from "../../data/labeledSet.js";
import type { Evaluation } from "../../evaluation/measures/evaluation.js";
import { scorePredictions } from "../../evaluation/measures/metrics.js";
import { checkFits } from "../../network/checkFits.js";
import { checkOptions, type OptionNames } from "../../options.js";
import type { ReadingCost } from "../../reading/ensemble.js";
import type { NamedModel } from "../../reading/members.js";
import { openRecognizer } from "../../reading/openRecognizer.js";
import { type Settled, withInputs } from "../../reading/withInputs.js";
import { threadsForMany } from "../../runtime/session.js";
import { digitTask } from "../../tasks/digit/digit.js";
import type { ClassReadings, Task } from "../../tasks/task.js";
import { loadMnistPart } from "../data/mnist.js";
import { shippedModel } from "../packageFiles.js";
import { nodeReading } from "../reading/loadRecognizer.js";
import { type ModelSources, openModels } from "../reading/openModels.js";
import { nodeRuntime } from "../runtime.js";

/** What to evaluate, and on what. */
export interface EvaluateRequest {
  /** One model, or several whose probabilities are averaged; the one that is shipped when absent. */
  readonly model?: ModelSources | undefined;
  /** What its scores say: digits when absent, see `classification` for others. */
  readonly task?: Task<ClassReadings, unknown> | undefined;
  /** How models that another program made are given pictures: as `loadRecognizer` takes it. */
  readonly input?: string | undefined;
  /** Labeled pictures; MNIST's 10,000 test images when absent. */
  readonly data?: LabeledSet | undefined;
  /** Views of each picture, 1…11: test-time augmentation; 1 when absent. */
  readonly tta?: number | undefined;
  /** All cores, at most 4, when absent. */
  readonly threads?: number | undefined;
}

/** The names of all fields of a request. */
export const evaluateNames: OptionNames<EvaluateRequest> = {
  model: true,
  task: true,
  input: true,
  data: true,
  tta: true,
  threads: true,
};

/**
 * How well a model, or several together, reads labeled pictures.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_MODEL, UNSUPPORTED_MODEL, BAD_IDX;
 *   BAD_SHAPE when the models do not fit the data or each other; UNKNOWN_INPUT as `loadRecognizer`.
 * @example
 * ```ts
 * import { evaluate } from "tenfold";
 *
 * const { accuracy, loss } = await evaluate({ model: "digits.h5" });
 * console.log(`${(100 * accuracy).toFixed(2)}% of MNIST's test images, loss ${loss.toFixed(4)}`);
 * ```
 */
export async function evaluate(request: EvaluateRequest = {}): Promise<Evaluation> {
  checkOptions("evaluate", request, evaluateNames);
  const { model = shippedModel, task = digitTask } = request;
  const { models } = await settledFor(task, await openModels(model), request.input);
  const data = request.data ?? (await loadMnistPart("test"));
  const { probabilities } = await readSet(task, models, data, request);
  return scorePredictions(probabilities, data.labels, task.classes);
}

/**
 * Models of a task, as they are given pictures. What those of other tasks are given cannot be tried: it is
 * what they say of themselves.
 * @throws TenfoldError as `withInputs`.
 */
export async function settledFor(
  task: Task<ClassReadings, unknown>,
  models: readonly NamedModel[],
  input: string | undefined,
): Promise<Settled> {
  if (task !== digitTask && input === undefined) return { models, found: [] };
  return withInputs(models, nodeReading, input);
}

/**
 * What models together make of each picture of a set: of each class its calibrated probability, what
 * else the task reads, and what that took.
 * @throws TenfoldError BAD_SHAPE when the models do not fit the data or each other;
 *   UNSUPPORTED_MODEL when one's scores are not the task's; BAD_ARGUMENT for a wrong `tta`;
 *   BAD_MODEL when the answers are not probabilities, as damaged weights give them.
 */
export async function readSet<Readings extends ClassReadings>(
  task: Task<Readings, unknown>,
  models: readonly NamedModel[],
  data: LabeledSet,
  { tta, threads = threadsForMany(nodeRuntime) }: Pick<EvaluateRequest, "tta" | "threads"> = {},
): Promise<Readings & { readonly cost: ReadingCost }> {
  for (const { name, model } of models) checkFits(name, model.network, data);
  const recognizer = await openRecognizer(task, models, nodeReading, { tta, threads });
  try {
    // The first run allocates and chooses: its time is not that of the others.
    await recognizer.readImages(data.images.subarray(0, warmUp * data.height * data.width));
    return await recognizer.readImages(data.images);
  } finally {
    await recognizer.release();
  }
}

/** Pictures of a full run. */
const warmUp = 256;
