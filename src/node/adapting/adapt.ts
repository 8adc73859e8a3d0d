import { type AdaptWork, adaptIn, adaptNames } from "../../adapting/adapt.js";
import type { AdaptResult } from "../../adapting/result.js";
import { checkOptions } from "../../options.js";
import { loadRehearsal } from "../training/rehearsal.js";
import { nodeTraining } from "../training/train.js";

/** What adapts to what; the digits of `loadRehearsal` where no others are given. */
export interface AdaptRequest
  extends Omit<AdaptWork, "glyphs">,
    Partial<Pick<AdaptWork, "glyphs">> {}

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
  checkOptions<AdaptRequest>("adapt", request, adaptNames);
  return adaptIn(nodeTraining, { ...request, glyphs: request.glyphs ?? (await loadRehearsal()) });
}
