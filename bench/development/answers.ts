import { loadModel } from "../../src/formats/modelFile.node.js";
import { inferenceProgram } from "../../src/network/inferenceProgram.js";
import { createSession } from "../../src/runtime/node.js";
import { predictImages } from "../../src/runtime/predict.js";

/** What a model makes of one field. */
export interface Answer {
  /** 0…9. */
  readonly digit: number;
  /** The digit's probability among the ten, 0…1. */
  readonly confidence: number;
  /** How much the picture is a digit at all, 0…1. */
  readonly digitness: number;
}

/** The answer for a picture that is refused before any network sees it. */
export const refusedAsBlank: Answer = { digit: -1, confidence: 0, digitness: 0 };

/** Reads fields [N, 784], 0…255. */
export type Read = (images: Float32Array | Uint8Array) => Promise<Answer[]>;

/** Opens a model file (.h5, .onnx) for reading fields. */
export async function openModel(file: string): Promise<Read> {
  const session = await createSession(inferenceProgram(await loadModel(file)));
  return async (images) => {
    const probabilities = await predictImages(session, images, [1, 28, 28]);
    const classes = probabilities.length / (images.length / 784);
    return Array.from({ length: images.length / 784 }, (_, i) =>
      answerOf(probabilities.subarray(i * classes, (i + 1) * classes)),
    );
  };
}

/**
 * Ten probabilities are digits' alone, and the highest stands for digitness (D. Hendrycks and K.
 * Gimpel, arXiv 1610.02136); the eleventh of eleven is that of no digit, and the ten others over
 * their sum are the softmax over the ten digits' logits.
 */
export function answerOf(probabilities: ArrayLike<number>): Answer {
  if (probabilities.length !== 10 && probabilities.length !== 11) {
    throw new Error(`expected 10 or 11 probabilities, got ${probabilities.length}`);
  }
  const digits = Array.from(probabilities).slice(0, 10);
  const best = Math.max(...digits);
  const sum = digits.reduce((total, p) => total + p, 0);
  const none = probabilities[10];
  return {
    digit: digits.indexOf(best),
    // All ten may underflow beside a certain "no digit": then nothing is known among them.
    confidence: none === undefined ? best : sum === 0 ? 0.1 : best / sum,
    digitness: none === undefined ? best : 1 - none,
  };
}
