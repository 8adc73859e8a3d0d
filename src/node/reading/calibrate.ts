import type { LabeledSet } from "../../data/labeledSet.js";
import type { Calibration, Model } from "../../network/network.js";
import { type CalibrateOptions, calibrateWith } from "../../reading/calibrate.js";
import { nodeRuntime } from "../runtime.js";

/**
 * The same model, calibrated on labeled pictures that it was not trained on: a confidence that means
 * what it says, and a threshold below which a picture is no digit. See `calibrateWith`.
 * @throws TenfoldError BAD_ARGUMENT when `keep` is not 0…1 or there is no digit.
 * @example
 * ```ts
 * import { calibrate, loadModel, prepareSet, saveModel } from "tenfold";
 *
 * const model = await loadModel("digits.h5");
 * const { data } = await prepareSet("my-pictures");
 * const calibrated = await calibrate(model, data);
 * await saveModel("calibrated.h5", calibrated);
 * ```
 */
export function calibrate(
  model: Model,
  data: LabeledSet,
  options: CalibrateOptions = {},
): Promise<Model & { readonly calibration: Calibration }> {
  return calibrateWith(nodeRuntime, model, data, options);
}
