import { checkOptions, type OptionNames } from "../../options.js";
import { type FineTuneWork, fineTuneIn, fineTuneNames } from "../../training/fineTune.js";
import type { TrainResult } from "../../training/train.js";
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
  return fineTuneIn(pageTraining({ wasm }, work.workers), work);
}
