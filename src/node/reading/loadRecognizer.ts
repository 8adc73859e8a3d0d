import type { DigitEnvironment, PictureOptions } from "../../reading/openForPictures.js";
import { memberOfOnnx, recognizerOf } from "../../reading/openRecognizer.js";
import type { Recognizer } from "../../reading/recognizer.js";
import { digitTask } from "../../tasks/digit/digit.js";
import { readPackageFile, shippedModel } from "../packageFiles.js";
import { nodeRuntime } from "../runtime.js";
import { type ModelSources, openModels } from "./openModels.js";
import { nodePictures } from "./pictures.js";

/** Which models read, how, and what they refuse. */
export interface RecognizerOptions extends PictureOptions {
  /** One, or several whose probabilities are averaged; the one that is shipped when absent. */
  readonly model?: ModelSources | undefined;
}

/** What reads in Node. */
export const nodeReading: DigitEnvironment = {
  runtime: nodeRuntime,
  pictures: nodePictures,
  knownDigits: async () => (await import("./knownDigits.js")).loadKnownDigits(),
};

/**
 * Makes models ready to read digits. A model that Tenfold did not train is tried on a hundred MNIST digits
 * first: see `Recognizer.knownDigits`, and the option `onMisreading`.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_MODEL; UNSUPPORTED_MODEL also when a
 *   network does not read fields of 28×28; BAD_SHAPE naming two models that differ in input or
 *   classes; BAD_ARGUMENT for a wrong option.
 * @example
 * ```ts
 * import { loadRecognizer } from "tenfold";
 *
 * const recognizer = await loadRecognizer();
 * const { digit, confidence } = await recognizer.readFile("seven.jpg");
 * console.log(digit === null ? "no digit" : `${digit}, ${(100 * confidence).toFixed(1)}% sure`);
 * ```
 */
export async function loadRecognizer(options: RecognizerOptions = {}): Promise<Recognizer> {
  const { model } = options;
  if (model !== undefined) {
    // Loaded on first use: the shipped model needs no trial.
    const { openForPictures } = await import("../../reading/openForPictures.js");
    return openForPictures(await openModels(model), nodeReading, options);
  }
  const bytes = await readPackageFile(shippedModel);
  const member = await memberOfOnnx(bytes, shippedModel, nodeRuntime, options.threads);
  return recognizerOf(digitTask, [member], nodeReading, options);
}
