import { availableParallelism } from "node:os";
import type { DigitSet } from "../data/digitSet.js";
import { inferenceProgram } from "../network/inferenceProgram.js";
import type { Calibration, Model } from "../network/network.js";
import { createSession } from "../runtime/node.js";
import { predictImages } from "../runtime/predict.js";
import { calibrationFor } from "./calibration.js";

/** How a model is calibrated. */
export interface CalibrateOptions {
  /**
   * Share of the digits, 0…1, that are to be taken for digits; when absent, 0.99 for a network with
   * a class for "no digit", and without such a class nothing is refused.
   */
  readonly keep?: number | undefined;
  /** All cores, at most 4, when absent. */
  readonly threads?: number | undefined;
}

/**
 * The same model, with a confidence that means what it says and a threshold below which a picture is
 * no digit: see `calibrationFor`.
 * @param data labeled pictures that it was not trained on, best its validation pictures.
 * @throws TenfoldError BAD_ARGUMENT when `keep` is not 0…1 or there is no digit.
 */
export async function calibrate(
  model: Model,
  data: DigitSet,
  { keep, threads }: CalibrateOptions = {},
): Promise<Model & { readonly calibration: Calibration }> {
  const logits = await logitsOf(model, data, threads);
  return { ...model, calibration: calibrationFor(logits, data.labels, keep) };
}

/** A model's logits [N, classes] for the pictures of a set. */
export async function logitsOf(
  model: Model,
  { images, height, width }: DigitSet,
  threads: number = Math.min(4, availableParallelism()),
): Promise<Float32Array> {
  const session = await createSession(inferenceProgram(model), { threads });
  try {
    return await predictImages(session, images, [1, height, width], 256, "logits");
  } finally {
    await session.release();
  }
}
