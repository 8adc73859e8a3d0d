import { availableParallelism } from "node:os";
import type { DigitSet } from "../../data/digitSet.js";
import { TenfoldError } from "../../errors.js";
import type { Evaluation } from "../../evaluation/measures/evaluation.js";
import { scorePredictions } from "../../evaluation/measures/metrics.js";
import type { Model } from "../../network/network.js";
import type { Readings } from "../../reading/ensemble.js";
import { checkFinite } from "../../reading/reader.js";
import { loadMnistPart } from "../data/mnist.js";
import { shippedModel } from "../packageFiles.js";
import {
  ensembleOf,
  type ModelSource,
  type NamedModel,
  namedModels,
} from "../reading/openModels.js";

/** What to evaluate, and on what. */
export interface EvaluateRequest {
  /** One model, or several whose probabilities are averaged; the one that is shipped when absent. */
  readonly model?: ModelSource | readonly ModelSource[] | undefined;
  /** Labeled digits; MNIST's 10,000 test images when absent. */
  readonly data?: DigitSet | undefined;
  /** Looks at each picture, 1…11: test-time augmentation; 1 when absent. */
  readonly tta?: number | undefined;
  /** All cores, at most 4, when absent. */
  readonly threads?: number | undefined;
}

/**
 * How well a model, or several together, reads labeled digits.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_MODEL, UNSUPPORTED_MODEL, BAD_IDX;
 *   BAD_SHAPE when the models do not fit the data or each other.
 */
export async function evaluate(request: EvaluateRequest = {}): Promise<Evaluation> {
  const { model = shippedModel } = request;
  const models = await namedModels(model);
  const data = request.data ?? (await loadMnistPart("test"));
  const { probabilities } = await readSet(models, data, request);
  return scorePredictions(probabilities, data.labels);
}

/**
 * A model's calibrated probabilities [N, 10] for labeled digits: what `readSet` reads with it alone.
 * @throws TenfoldError as `readSet`.
 */
export async function answersOf(
  model: Model,
  data: DigitSet,
  threads?: number,
): Promise<Float32Array> {
  const named = [{ name: model.network.name, model }];
  return (await readSet(named, data, { threads })).probabilities;
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
  { tta, threads }: Pick<EvaluateRequest, "tta" | "threads"> = {},
): Promise<Readings> {
  for (const { name, model } of models) checkFits(name, model, data);
  const ensemble = await ensembleOf(models, {
    tta,
    threads: threads ?? Math.min(4, availableParallelism()),
  });
  try {
    // The first run allocates and chooses: its time is not that of the others.
    await ensemble.read(data.images.subarray(0, warmUp * data.height * data.width));
    return checkFinite(await ensemble.read(data.images), ensemble);
  } finally {
    await ensemble.release();
  }
}

/** Pictures of a full run. */
const warmUp = 256;

function checkFits(name: string, { network }: Model, data: DigitSet): void {
  const { height, width, channels } = network.input;
  if (height === data.height && width === data.width && channels === 1) return;
  throw new TenfoldError(
    "BAD_SHAPE",
    `${name}: expects pictures ${height}×${width}×${channels}, ` +
      `the data holds ${data.height}×${data.width}×1`,
  );
}
