import { checkOptions } from "../../options.js";
import { present } from "../../present.js";
import { named } from "../../reading/openRecognizer.js";
import { withInputs } from "../../reading/withInputs.js";
import { digitTraining } from "../../tasks/digit/training.js";
import { type FineTuneWork, fineTuneIn, fineTuneNames } from "../../training/fineTune.js";
import type { TrainResult } from "../../training/train.js";
import { nodeReading } from "../reading/loadRecognizer.js";
import { nodeTraining } from "./train.js";

/**
 * Teaches a model a hand, or new classes, from a few pictures: goes on training all its layers for some
 * seconds, with old pictures between the new ones so that it does not forget. Its calibration stays. How a
 * model of digits that another program made is given pictures is found first, unless its `input` says it, and
 * becomes its first layer; one of other classes has to say it.
 * @throws TenfoldError BAD_ARGUMENT, BAD_SHAPE; UNKNOWN_INPUT, UNSUPPORTED_MODEL when a model of another program
 *   cannot be given pictures in its way; DIVERGED when the loss is no finite number any more.
 * @example
 * ```ts
 * import { fineTune, loadModel, loadRehearsal, prepareSet, saveModel } from "tenfold";
 *
 * const { data } = await prepareSet("my-hand"); // pictures, and a labels.csv
 * const { model } = await fineTune({
 *   model: await loadModel("digits.h5"),
 *   data,
 *   rehearsal: await loadRehearsal(),
 * });
 * await saveModel("my-hand.h5", model);
 * ```
 */
export async function fineTune(request: FineTuneWork): Promise<TrainResult> {
  checkOptions("fineTune", request, fineTuneNames);
  const { model, task } = request;
  if (task !== undefined && task !== digitTraining) return fineTuneIn(nodeTraining, request);
  const { models } = await withInputs([named(model)], nodeReading);
  return fineTuneIn(nodeTraining, { ...request, model: present(models[0]).model });
}
