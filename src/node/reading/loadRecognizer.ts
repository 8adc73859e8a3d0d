import { checkOptions, type OptionNames } from "../../options.js";
import type { FieldMaker } from "../../reading/fieldMaker.js";
import type { DigitEnvironment, PictureOptions } from "../../reading/openForPictures.js";
import { memberOfOnnx, recognizerOf } from "../../reading/openRecognizer.js";
import type { Recognizer } from "../../reading/recognizer.js";
import { digitTask } from "../../tasks/digit/digit.js";
import { readPackageFile, shippedModel } from "../packageFiles.js";
import { nodeRuntime } from "../runtime.js";
import type { ModelSources } from "./openModels.js";
import { nodePictures } from "./pictures.js";

/** Which models read, how, and what they refuse. */
export interface RecognizerOptions extends PictureOptions {
  /** One, or several whose probabilities are averaged; the one that is shipped when absent. */
  readonly model?: ModelSources | undefined;
  /**
   * Most worker threads that decode and prepare pictures, so that the event loop stays free: as many as
   * cores, at most 4, when absent. They are started when they are needed, and do not keep the process
   * alive. 0 for none: then pictures are prepared one after another, in the thread that reads.
   */
  readonly workers?: number | undefined;
}

const optionNames: OptionNames<RecognizerOptions> = {
  model: true,
  tta: true,
  threshold: true,
  threads: true,
  workers: true,
  input: true,
  onInput: true,
};

/** What reads in Node. */
export const nodeReading: DigitEnvironment = {
  runtime: nodeRuntime,
  pictures: nodePictures,
  // Loaded on first use: one clean digit is read without it.
  openMarks: async () => (await import("./openMarks.js")).openMarks(),
  knownDigits: async () => (await import("./knownDigits.js")).loadKnownDigits(),
};

/**
 * Makes models ready to read digits. How a model that Tenfold did not train is given pictures is found on a
 * hundred MNIST digits: see `Recognizer.inputs`, and the options `input` and `onInput`.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_MODEL; UNSUPPORTED_MODEL also when a
 *   network does not read fields of 28×28; BAD_SHAPE naming two models that differ in input or
 *   classes; UNKNOWN_INPUT when a model of another program reads digits in none of the ways that are tried;
 *   BAD_ARGUMENT for a wrong option.
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
  checkOptions("loadRecognizer", options, optionNames);
  const { model, workers } = options;
  const environment =
    workers === 0 ? nodeReading : { ...nodeReading, fields: await fieldsWith(workers) };
  if (model !== undefined || options.input !== undefined) {
    // Loaded on first use: the shipped model needs neither a look at others nor a trial.
    const { openModels } = await import("./openModels.js");
    const { openForPictures } = await import("../../reading/openForPictures.js");
    return openForPictures(await openModels(model ?? shippedModel), environment, options);
  }
  const bytes = await readPackageFile(shippedModel);
  const member = await memberOfOnnx(bytes, shippedModel, nodeRuntime, options.threads);
  return recognizerOf(digitTask, [member], environment, options);
}

/** Loaded on first use: who reads in this thread, as a command that reads one picture, starts without it. */
async function fieldsWith(workers: number | undefined): Promise<FieldMaker> {
  return (await import("./fields/nodeFields.js")).nodeFields(workers);
}
