import type { DigitSet } from "../../data/digitSet.js";
import { TenfoldError } from "../../errors.js";
import type { Evaluation } from "../../evaluation/measures/evaluation.js";
import { scorePredictions } from "../../evaluation/measures/metrics.js";
import type { Model } from "../../network/network.js";
import { checkOptions, type OptionNames } from "../../options.js";
import type { NamedModel } from "../../reading/members.js";
import { openRecognizer } from "../../reading/openRecognizer.js";
import type { ReadingCost } from "../../reading/recognizer.js";
import { threadsForMany } from "../../runtime/session.js";
import type { DigitReadings } from "../../tasks/digit/readings.js";
import { loadMnistPart } from "../data/mnist.js";
import { shippedModel } from "../packageFiles.js";
import { nodeReading } from "../reading/loadRecognizer.js";
import { type ModelSources, openModels } from "../reading/openModels.js";
import { nodeRuntime } from "../runtime.js";

/** What to evaluate, and on what. */
export interface EvaluateRequest {
  /** One model, or several whose probabilities are averaged; the one that is shipped when absent. */
  readonly model?: ModelSources | undefined;
  /** Labeled digits; MNIST's 10,000 test images when absent. */
  readonly data?: DigitSet | undefined;
  /** Views of each picture, 1…11: test-time augmentation; 1 when absent. */
  readonly tta?: number | undefined;
  /** All cores, at most 4, when absent. */
  readonly threads?: number | undefined;
}

const requestNames: OptionNames<EvaluateRequest> = {
  model: true,
  data: true,
  tta: true,
  threads: true,
};

/**
 * How well a model, or several together, reads labeled digits.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_MODEL, UNSUPPORTED_MODEL, BAD_IDX;
 *   BAD_SHAPE when the models do not fit the data or each other.
 * @example
 * ```ts
 * import { evaluate } from "tenfold";
 *
 * const { accuracy, loss } = await evaluate({ model: "digits.h5" });
 * console.log(`${(100 * accuracy).toFixed(2)}% of MNIST's test images, loss ${loss.toFixed(4)}`);
 * ```
 */
export async function evaluate(request: EvaluateRequest = {}): Promise<Evaluation> {
  checkOptions("evaluate", request, requestNames);
  const { model = shippedModel } = request;
  const models = await openModels(model);
  const data = request.data ?? (await loadMnistPart("test"));
  const { probabilities } = await readSet(models, data, request);
  return scorePredictions(probabilities, data.labels);
}

/**
 * What models together make of each picture of a set: of each digit its calibrated probability,
 * provided that the picture is a digit, the digitness, and what that took.
 * @throws TenfoldError BAD_SHAPE when the models do not fit the data or each other;
 *   UNSUPPORTED_MODEL when one has neither 10 nor 11 scores; BAD_ARGUMENT for a wrong `tta`;
 *   BAD_MODEL when the answers are not probabilities, as damaged weights give them.
 */
export async function readSet(
  models: readonly NamedModel[],
  data: DigitSet,
  { tta, threads = threadsForMany(nodeRuntime) }: Pick<EvaluateRequest, "tta" | "threads"> = {},
): Promise<DigitReadings & { readonly cost: ReadingCost }> {
  for (const { name, model } of models) checkFits(name, model, data);
  const recognizer = await openRecognizer(models, nodeReading, { tta, threads });
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

/** @throws TenfoldError BAD_SHAPE when a model does not read pictures of the data's size. */
export function checkFits(
  name: string,
  { network }: Pick<Model, "network">,
  data: { readonly height: number; readonly width: number },
): void {
  const { height, width, channels } = network.input;
  if (height === data.height && width === data.width && channels === 1) return;
  throw new TenfoldError(
    "BAD_SHAPE",
    `${name}: expects pictures ${height}×${width}×${channels}, ` +
      `the data holds ${data.height}×${data.width}×1`,
  );
}
