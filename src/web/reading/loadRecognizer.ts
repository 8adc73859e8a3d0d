import { checkOptions, type OptionNames } from "../../options.js";
import type { DigitEnvironment, PictureOptions } from "../../reading/openForPictures.js";
import { memberOfOnnx, recognizerOf } from "../../reading/openRecognizer.js";
import type { Recognizer } from "../../reading/recognizer.js";
import { digitTask } from "../../tasks/digit/digit.js";
import type { Prediction } from "../../tasks/digit/prediction.js";
import type { DigitReadings } from "../../tasks/digit/readings.js";
import { fetchBytes } from "../fetchBytes.js";
import type { Drawing } from "../pictures/drawing.js";
import { pagePictures } from "../pictures/pagePictures.js";
import { type WasmOptions, webRuntime } from "../runtime.js";
import { shippedModel } from "../shippedModel.js";
import type { ModelSources } from "./openModels.js";

/** Which models read, how, and what they refuse. */
export interface RecognizerOptions extends Omit<PictureOptions, "threads">, WasmOptions {
  /** One, or several whose probabilities are averaged; the one that is shipped when absent. */
  readonly model?: ModelSources | undefined;
}

/** Reads what a page has: files, addresses, and what can be drawn on a canvas. */
export type PageRecognizer = Recognizer<DigitReadings, Prediction, Drawing>;

const optionNames: OptionNames<RecognizerOptions> = {
  model: true,
  tta: true,
  threshold: true,
  input: true,
  onInput: true,
  wasm: true,
};

/** What reads in a page. */
export function pageReading(options: WasmOptions): DigitEnvironment {
  return {
    runtime: webRuntime(options),
    pictures: pagePictures,
    openMarks: async () => (await import("./openMarks.js")).openMarks(options),
    knownDigits: async () => (await import("./knownDigits.js")).loadKnownDigits(),
  };
}

/**
 * Makes models ready to read digits, in the thread that calls: a page that must not freeze calls it in a
 * Web Worker. How a model that Tenfold did not train is given pictures is found on a hundred MNIST
 * digits: see `Recognizer.inputs`, and the options `input` and `onInput`.
 * @throws TenfoldError URL_FAILED, BAD_MODEL; UNSUPPORTED_MODEL also when a network does not read fields of
 *   28×28; BAD_SHAPE naming two models that differ in input or classes; UNKNOWN_INPUT when a model of another
 *   program reads digits in none of the ways that are tried; BAD_ARGUMENT for a wrong option.
 */
export async function loadRecognizer(options: RecognizerOptions = {}): Promise<PageRecognizer> {
  checkOptions("loadRecognizer", options, optionNames);
  const environment = pageReading(options);
  if (options.model !== undefined || options.input !== undefined) {
    // Loaded on first use: the shipped model needs neither a look at others nor a trial.
    const { openModels } = await import("./openModels.js");
    const { openForPictures } = await import("../../reading/openForPictures.js");
    return openForPictures(await openModels(options.model ?? shippedModel), environment, options);
  }
  const bytes = await fetchBytes(shippedModel.href, { maxBytes: 10_000_000 });
  const member = await memberOfOnnx(bytes, "the shipped model", environment.runtime);
  return recognizerOf(digitTask, [member], environment, options);
}
