import type { LabeledSet } from "../../data/labeledSet.js";
import type { Calibration, Model } from "../../network/network.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { present } from "../../present.js";
import { type CalibrateOptions, calibrateWith } from "../../reading/calibrate.js";
import { named } from "../../reading/openRecognizer.js";
import { withInputs } from "../../reading/withInputs.js";
import { digitTraining } from "../../tasks/digit/training.js";
import { nodeRuntime } from "../runtime.js";
import { nodeReading } from "./loadRecognizer.js";

const optionNames: OptionNames<CalibrateOptions> = {
  keep: true,
  threads: true,
  onProgress: true,
  task: true,
};

/**
 * The same model, calibrated on labeled pictures that it was not trained on: a confidence that means
 * what it says, and a threshold below which a picture is no digit. See `calibrateWith`. How a model that
 * another program made is given pictures is found first, unless its `input` says it.
 * @throws TenfoldError BAD_ARGUMENT when `keep` is not 0…1 or there is no digit; UNKNOWN_INPUT as
 *   `loadRecognizer`.
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
export async function calibrate(
  model: Model,
  data: LabeledSet,
  options: CalibrateOptions = {},
): Promise<Model & { readonly calibration: Calibration }> {
  checkOptions("calibrate", options, optionNames);
  const isOfDigits = options.task === undefined || options.task === digitTraining;
  if (!isOfDigits) return calibrateWith(nodeRuntime, model, data, options);
  const { models } = await withInputs([named(model)], nodeReading);
  return calibrateWith(nodeRuntime, present(models[0]).model, data, options);
}
