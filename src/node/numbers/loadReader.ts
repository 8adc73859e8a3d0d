import type { Model } from "../../network/network.js";
import type { NumberReader } from "../../numbers/numberReader.js";
import { openReader } from "../../numbers/openReader.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { loadModel } from "../models/modelFile.js";
import {
  shippedFinder,
  shippedLineReader,
  shippedSegmenter,
  shippedTurnReader,
} from "../packageFiles.js";
import { nodePictures } from "../reading/pictures.js";
import { nodeRuntime } from "../runtime.js";

/** Which networks read numbers. */
export interface ReaderOptions {
  /** Finds digits; a model or its file. The shipped one when absent. */
  readonly finder?: Model | string | undefined;
  /** Reads lines; a model or its file. The shipped one when absent. */
  readonly lines?: Model | string | undefined;
  /** Looks at each digit once more; a model or its file. The shipped one when absent. */
  readonly segmenter?: Model | string | undefined;
}

const optionNames: OptionNames<ReaderOptions> = { finder: true, lines: true, segmenter: true };

/**
 * Makes the networks ready that read numbers in pictures.
 * @throws TenfoldError as `loadModel`; UNSUPPORTED_MODEL for a network of another kind; BAD_ARGUMENT.
 * @example
 * ```ts
 * import { loadReader } from "tenfold";
 *
 * await using reader = await loadReader();
 * const { numbers } = await reader.readFile("cheque.png");
 * for (const { text, confidence } of numbers) console.log(text, confidence);
 * ```
 */
export async function loadReader(options: ReaderOptions = {}): Promise<NumberReader> {
  checkOptions("loadReader", options, optionNames);
  const [finder, lines, segmenter, turns] = await Promise.all([
    modelOf(options.finder ?? shippedFinder),
    modelOf(options.lines ?? shippedLineReader),
    modelOf(options.segmenter ?? shippedSegmenter),
    loadModel(shippedTurnReader),
  ]);
  const models = { finder, lines, segmenter, turns };
  return openReader(models, { runtime: nodeRuntime, pictures: nodePictures });
}

async function modelOf(source: Model | string): Promise<Model> {
  return typeof source === "string" ? loadModel(source) : source;
}
