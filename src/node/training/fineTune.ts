import { checkOptions } from "../../options.js";
import { type FineTuneWork, fineTuneIn, fineTuneNames } from "../../training/fineTune.js";
import type { TrainResult } from "../../training/train.js";
import { nodeTraining } from "./train.js";

/**
 * Teaches a model a hand, or new classes, from a few pictures: goes on training all its layers for some
 * seconds, with old pictures between the new ones so that it does not forget. Its calibration stays.
 * @throws TenfoldError BAD_ARGUMENT, BAD_SHAPE; DIVERGED when the loss is no finite number any more.
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
  return fineTuneIn(nodeTraining, request);
}
