import { checkOptions, type OptionNames } from "../../options.js";
import { present } from "../../present.js";
import { named } from "../../reading/openRecognizer.js";
import { withInputs } from "../../reading/withInputs.js";
import { digitTraining } from "../../tasks/digit/training.js";
import { type FineTuneWork, fineTuneIn, fineTuneNames } from "../../training/fineTune.js";
import type { TrainResult } from "../../training/train.js";
import { pageReading } from "../reading/loadRecognizer.js";
import type { WasmOptions } from "../runtime.js";
import { pageTraining } from "./environment.js";

/** What a model goes on to learn, in a page. */
export interface FineTuneRequest extends FineTuneWork, WasmOptions {}

const requestNames: OptionNames<FineTuneRequest> = { ...fineTuneNames, wasm: true };

/**
 * As Node's `fineTune`: teaches a model a hand, or new classes, from a few pictures, in some seconds. Threads
 * are as for `train`.
 * @throws TenfoldError BAD_ARGUMENT, BAD_SHAPE; DIVERGED when the loss is no finite number any more.
 */
export async function fineTune(request: FineTuneRequest): Promise<TrainResult> {
  checkOptions("fineTune", request, requestNames);
  const { wasm, ...work } = request;
  const environment = pageTraining({ wasm }, work.workers);
  const { model, task } = work;
  if (task !== undefined && task !== digitTraining) return fineTuneIn(environment, work);
  const { models } = await withInputs([named(model)], pageReading({ wasm }));
  return fineTuneIn(environment, { ...work, model: present(models[0]).model });
}
