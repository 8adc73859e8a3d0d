import { type AdaptWork, adaptIn } from "../../adapting/adapt.js";
import type { AdaptResult } from "../../adapting/result.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { loadRehearsal } from "../training/rehearsal.js";
import { nodeTraining } from "../training/train.js";

/** What adapts to what; the digits of `loadRehearsal` where no others are given. */
export interface AdaptRequest
  extends Omit<AdaptWork, "glyphs">,
    Partial<Pick<AdaptWork, "glyphs">> {}

const requestNames: OptionNames<AdaptRequest> = {
  ...{ model: true, lines: true, readings: true, glyphs: true, signal: true, onEvent: true },
  ...{ sure: true, steps: true, batch: true, share: true, learningRate: true, seed: true },
  ...{ checked: true, workers: true },
};

/**
 * Makes a line reader better at a pile of pictures without labels, in a minute or two; see `adaptIn`.
 * @throws TenfoldError BAD_ARGUMENT, UNSUPPORTED_MODEL, DIVERGED.
 * @example
 * ```ts
 * import { adapt, loadModel, openPile, saveModel } from "tenfold";
 *
 * const model = await loadModel("node_modules/tenfold/models/line-reader.onnx");
 * const { lines } = await openPile(["scans/1.png", "scans/2.png"]);
 * const result = await adapt({ model, lines });
 * if (result.outcome === "adapted") await saveModel("my-lines.onnx", result.model);
 * ```
 */
export async function adapt(request: AdaptRequest): Promise<AdaptResult> {
  checkOptions("adapt", request, requestNames);
  return adaptIn(nodeTraining, { ...request, glyphs: request.glyphs ?? (await loadRehearsal()) });
}
