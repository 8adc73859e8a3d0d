import { checkOptions, type OptionNames } from "../../options.js";
import type { TrainingEnvironment } from "../../training/run.js";
import { type TrainResult, type TrainWork, trainIn, trainWorkNames } from "../../training/train.js";
import { nodeRuntime } from "../runtime.js";
import { openCheckpoint } from "./checkpointFile.js";
import { startThread } from "./thread.js";

/** What to train, on what, and whom to tell. Options that are absent are `defaultRecipe`'s. */
export interface TrainRequest extends Omit<TrainWork, "checkpoint"> {
  /** The file to save progress in each epoch and when stopped; nowhere when absent. */
  readonly checkpoint?: string;
}

const requestNames: OptionNames<TrainRequest> = trainWorkNames;

/** What trains in Node. */
export const nodeTraining: TrainingEnvironment = { runtime: nodeRuntime, startThread };

/**
 * Trains a network on labeled digits with all cores: data-parallel threads, validation after each
 * epoch, the best weights kept. The same request on the same machine gives the same weights, bit for
 * bit, also when it was stopped or killed and resumed.
 * @throws TenfoldError BAD_ARGUMENT, BAD_SHAPE, BAD_CHECKPOINT, FILE_NOT_FOUND, FILE_NOT_WRITABLE;
 *   DIVERGED when the loss is no finite number any more.
 * @example
 * ```ts
 * import { lenet5, loadMnist, saveModel, train } from "tenfold";
 *
 * const { train: data } = await loadMnist();
 * const { model } = await train({
 *   network: lenet5,
 *   data,
 *   epochs: 3,
 *   onEvent(event) {
 *     if (event.event === "epoch") console.log(event.validationAccuracy);
 *   },
 * });
 * await saveModel("digits.h5", model);
 * ```
 */
export async function train(request: TrainRequest): Promise<TrainResult> {
  checkOptions("train", request, requestNames);
  const { checkpoint, ...work } = request;
  const store = checkpoint ? openCheckpoint(checkpoint) : undefined;
  return trainIn(nodeTraining, { ...work, checkpoint: store });
}
