import type { Model } from "../../network/network.js";
import type { NumberReader } from "../../numbers/numberReader.js";
import { openReader } from "../../numbers/openReader.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { loadModel, type ModelFile } from "../models/modelFile.js";
import type { Drawing } from "../pictures/drawing.js";
import { pagePictures } from "../pictures/pagePictures.js";
import { type WasmOptions, webRuntime } from "../runtime.js";
import {
  shippedFinder,
  shippedLineReader,
  shippedSegmenter,
  shippedTurnReader,
} from "../shippedModel.js";

/** Which networks read numbers. */
export interface ReaderOptions extends WasmOptions {
  /** Finds digits; a model, or its file. The shipped one when absent. */
  readonly finder?: Model | ModelFile | undefined;
  /** Reads lines; a model, or its file. The shipped one when absent. */
  readonly lines?: Model | ModelFile | undefined;
  /** Looks at each digit once more; a model, or its file. The shipped one when absent. */
  readonly segmenter?: Model | ModelFile | undefined;
}

/** Reads what a page has: files, addresses, and what can be drawn on a canvas. */
export type PageNumberReader = NumberReader<Drawing>;

const optionNames: OptionNames<ReaderOptions> = {
  ...{ finder: true, lines: true, segmenter: true },
  wasm: true,
};

/**
 * Makes the networks ready that read numbers in pictures, in the thread that calls: a page that must not
 * freeze calls it in a Web Worker.
 * @throws TenfoldError as `loadModel`; UNSUPPORTED_MODEL for a network of another kind; BAD_ARGUMENT.
 */
export async function loadReader(options: ReaderOptions = {}): Promise<PageNumberReader> {
  checkOptions("loadReader", options, optionNames);
  const [finder, lines, segmenter, turns] = await Promise.all([
    modelOf(options.finder ?? shippedFinder),
    modelOf(options.lines ?? shippedLineReader),
    modelOf(options.segmenter ?? shippedSegmenter),
    loadModel(shippedTurnReader),
  ]);
  return openReader<Drawing>(
    { finder, lines, segmenter, turns },
    { runtime: webRuntime(options), pictures: pagePictures },
  );
}

async function modelOf(source: Model | ModelFile): Promise<Model> {
  return isModel(source) ? source : loadModel(source);
}

function isModel(source: Model | ModelFile): source is Model {
  return typeof source === "object" && "network" in source && "weights" in source;
}
