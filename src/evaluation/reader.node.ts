import { TenfoldError } from "../errors.js";
import { loadModel } from "../formats/modelFile.node.js";
import { inferenceProgram } from "../network/inferenceProgram.js";
import type { Network } from "../network/network.js";
import { createSession } from "../runtime/node.js";
import { predictImages } from "../runtime/predict.js";

/** What a model makes of N fields. */
export interface Readings {
  /** [N, 10]: of each digit, provided that the picture is one. */
  readonly probabilities: Float32Array;
  /** [N]: how far each picture is taken for a digit, 0…1. */
  readonly digitness: Float64Array;
}

/** Reads fields [N, 784], 0…255. */
export type ReadFields = (images: Float32Array | Uint8Array) => Promise<Readings>;

/**
 * Opens a model file for reading many fields.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_MODEL, UNSUPPORTED_MODEL; when
 *   reading, BAD_MODEL if the answers are no probabilities, as damaged weights give them.
 */
export async function openReader(file: string): Promise<ReadFields> {
  const model = await loadModel(file);
  checkReadsFields(model.network);
  const session = await createSession(inferenceProgram(model));
  return async (images) => {
    const scores = await predictImages(session, images, [1, side, side]);
    return readingsOf(scores, images.length / (side * side), model.network.name);
  };
}

const side = 28;

/**
 * Ten probabilities are digits' alone, and the highest stands for digitness (D. Hendrycks and K.
 * Gimpel, arXiv 1610.02136); the eleventh of eleven is that of no digit, and the ten others over
 * their sum are the softmax over the ten digits' logits.
 * @param scores [count, 10] or [count, 11], each 0…1
 * @param name of the model, in messages
 * @throws TenfoldError UNSUPPORTED_MODEL for other widths, BAD_MODEL when a score is not finite.
 */
export function readingsOf(scores: Float32Array, count: number, name: string): Readings {
  const classes = scores.length / count;
  if (classes !== 10 && classes !== 11) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${name}: expected 10 scores a picture, or 11 with one for "no digit", got ${classes}`,
    );
  }
  const wrong = scores.findIndex((p) => !Number.isFinite(p));
  if (wrong >= 0) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${name}: expected probabilities 0…1, got ${scores[wrong]} for picture ` +
        `${Math.floor(wrong / classes)}; its weights are damaged or its training failed: ` +
        "train it anew",
    );
  }
  const probabilities = new Float32Array(10 * count);
  const digitness = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const own = scores.subarray(index * classes, index * classes + 10);
    const sum = own.reduce((total, p) => total + p, 0);
    digitness[index] = classes === 10 ? own.reduce((a, b) => Math.max(a, b), 0) : Math.min(1, sum);
    // All ten may underflow beside a certain "no digit": then nothing is known among them.
    const divided = classes === 10 ? own : own.map((p) => (sum === 0 ? 0.1 : p / sum));
    probabilities.set(divided, 10 * index);
  }
  return { probabilities, digitness };
}

/** The most probable digit of row `index`, of equals the lowest, and its probability. */
export function bestDigit(
  { probabilities }: Readings,
  index: number,
): { readonly digit: number; readonly confidence: number } {
  const own = probabilities.subarray(10 * index, 10 * index + 10);
  const confidence = own.reduce((a, b) => Math.max(a, b), 0);
  return { digit: own.indexOf(confidence), confidence };
}

function checkReadsFields({ name, input }: Network): void {
  const { height, width, channels } = input;
  if (height === side && width === side && channels === 1) return;
  throw new TenfoldError(
    "BAD_SHAPE",
    `${name}: expected a network that reads fields of 28×28×1, this one reads ` +
      `${height}×${width}×${channels}`,
  );
}
