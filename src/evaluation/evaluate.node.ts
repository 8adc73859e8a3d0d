import { availableParallelism } from "node:os";
import type { DigitSet } from "../data/digitSet.js";
import { loadMnistPart } from "../data/mnist.node.js";
import { TenfoldError } from "../errors.js";
import { loadModel } from "../formats/modelFile.node.js";
import { inferenceProgram } from "../network/inferenceProgram.js";
import type { Model } from "../network/network.js";
import { shippedModel } from "../recognition/shippedModel.node.js";
import { createSession } from "../runtime/node.js";
import { predictImages } from "../runtime/predict.js";
import type { Evaluation } from "./evaluation.js";
import { scorePredictions } from "./metrics.js";

/** What to evaluate, and on what. */
export interface EvaluateRequest {
  /** A model, or the path of its file (.h5, .onnx); the one that comes with Tenfold when absent. */
  readonly model?: Model | string | undefined;
  /** Labeled digits; MNIST's 10,000 test images when absent. */
  readonly data?: DigitSet | undefined;
  /** All cores, at most 4, when absent. */
  readonly threads?: number | undefined;
}

/**
 * How well a model reads labeled digits.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_MODEL, UNSUPPORTED_MODEL, BAD_IDX;
 *   BAD_SHAPE when the model does not fit the data.
 */
export async function evaluate(request: EvaluateRequest = {}): Promise<Evaluation> {
  const { model = shippedModel, threads } = request;
  const read = typeof model === "string" ? await loadModel(model) : model;
  const data = request.data ?? (await loadMnistPart("test"));
  return scorePredictions(await answersOf(read, data, threads), data.labels);
}

/**
 * A model's probabilities [N, 10] for labeled digits.
 * @throws TenfoldError BAD_SHAPE when the model does not fit the data; BAD_MODEL when it answers
 *   with anything but probabilities, as damaged weights do.
 */
export async function answersOf(
  model: Model,
  data: DigitSet,
  threads: number = Math.min(4, availableParallelism()),
): Promise<Float32Array> {
  const { name, input } = model.network;
  const { height, width, channels } = input;
  if (height !== data.height || width !== data.width || channels !== 1) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${name}: expects pictures ${height}×${width}×${channels}, ` +
        `the data holds ${data.height}×${data.width}×1`,
    );
  }
  const session = await createSession(inferenceProgram(model), { threads });
  const shape = [channels, height, width] as const;
  const answers = await predictImages(session, data.images, shape).finally(() => session.release());
  checkAnswers(name, answers, data.count);
  return answers;
}

function checkAnswers(name: string, answers: Float32Array, count: number): void {
  const classes = answers.length / count;
  if (classes !== 10) {
    throw new TenfoldError("BAD_SHAPE", `${name}: expected 10 scores a picture, got ${classes}`);
  }
  const wrong = answers.findIndex((p) => !Number.isFinite(p));
  if (wrong < 0) return;
  throw new TenfoldError(
    "BAD_MODEL",
    `${name}: expected probabilities 0…1, got ${answers[wrong]} for picture ` +
      `${Math.floor(wrong / 10)}; its weights are damaged or its training failed: train it anew`,
  );
}
