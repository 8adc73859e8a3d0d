import { resolve } from "node:path";
import { cutPile } from "../../adapting/cutPile.js";
import type { PileLine } from "../../adapting/pile.js";
import { TenfoldError } from "../../errors.js";
import { grayOf } from "../../image/plane/gray.js";
import type { Model } from "../../network/network.js";
import { openFinder } from "../../numbers/openReader.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { loadModel } from "../models/modelFile.js";
import { shippedFinder } from "../packageFiles.js";
import { pagesOf } from "../pages/pagesOf.js";
import { nodePictures } from "../reading/pictures.js";
import { nodeRuntime } from "../runtime.js";
import { type PileLabels, readPileLabels } from "./pileLabels.js";

/** How a pile's pictures are opened. */
export interface PileOptions {
  /** Whether each picture is a line, cut out already; otherwise lines are found in them. */
  readonly whole?: boolean | undefined;
  /** Finds lines; a model or its file. The shipped one when absent. */
  readonly finder?: Model | string | undefined;
  /** What a person said is written, by the pictures' absolute paths; or the name of a list of it. */
  readonly labels?: PileLabels | string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
}

const optionNames: OptionNames<PileOptions> = {
  ...{ whole: true, finder: true, labels: true, signal: true, onProgress: true },
};

/** What a pile holds. */
export interface OpenedPile {
  readonly lines: readonly PileLine[];
  /** How many pictures were read, and in how many of them no line was found. */
  readonly pictures: number;
  readonly empty: number;
  /** Labeled pictures whose labels say nothing of a single line: they show several, or none was found. */
  readonly unusedLabels: number;
  readonly unreadable: readonly { readonly file: string; readonly message: string }[];
}

/** Longer piles are to be split: their strips are held in memory, 20 kB each. */
const mostLines = 50_000;

/**
 * Cuts the lines out of a pile of pictures, one picture at a time; of documents, out of all pages.
 * @throws TenfoldError BAD_ARGUMENT for an option and for more than 50,000 lines; what loading the finder and
 *   reading the labels throws.
 */
export async function openPile(
  paths: readonly string[],
  options: PileOptions = {},
): Promise<OpenedPile> {
  checkOptions("openPile", options, optionNames);
  const { signal, onProgress } = options;
  const labels = await labelsOf(options);
  const lineFinder = await finderOf(options);
  const lines: PileLine[] = [];
  const unreadable: { file: string; message: string }[] = [];
  let [pictures, empty, unusedLabels] = [0, 0, 0];
  try {
    for (const [at, path] of paths.entries()) {
      if (signal?.aborted) break;
      const text = labels.get(resolve(path));
      try {
        const found: PileLine[] = [];
        for await (const { picture, page, pages } of pagesOf(
          await nodePictures.readFile(path),
          path,
        )) {
          const gray = grayOf(picture);
          const where = lineFinder ? await lineFinder.findLines(gray, signal) : "whole";
          const name = pages === 1 ? path : `${path}, page ${page}`;
          for (const line of cutPile(gray, name, where, pages === 1 ? text : undefined)) {
            found.push(line);
          }
        }
        pictures++;
        if (found.length === 0) empty++;
        if (text !== undefined && found.every((line) => line.text === undefined)) unusedLabels++;
        for (const line of found) lines.push(line);
      } catch (error) {
        if (!(error instanceof TenfoldError)) throw error;
        unreadable.push({ file: path, message: error.message });
      }
      checkCount(lines.length);
      onProgress?.(at + 1, paths.length);
    }
  } finally {
    await lineFinder?.release();
  }
  return { lines, pictures, empty, unusedLabels, unreadable };
}

async function labelsOf({ labels = new Map() }: PileOptions): Promise<PileLabels> {
  return typeof labels === "string" ? readPileLabels(labels) : labels;
}

async function finderOf({ whole, finder = shippedFinder }: PileOptions) {
  if (whole) return undefined;
  const model = typeof finder === "string" ? await loadModel(finder) : finder;
  return openFinder(model, nodeRuntime);
}

function checkCount(lines: number): void {
  if (lines <= mostLines) return;
  const most = mostLines.toLocaleString("en");
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `pile: expected at most ${most} lines, got more; split it`,
  );
}
