import { resolve } from "node:path";
import { type AdaptWork, readPile } from "../../adapting/adapt.js";
import { type AdaptOptions, adaptRecipe } from "../../adapting/recipe.js";
import type { AdaptEvent } from "../../adapting/result.js";
import { TenfoldError } from "../../errors.js";
import { adapt } from "../../node/adapting/adapt.js";
import { type OpenedPile, openPile } from "../../node/adapting/openPile.js";
import {
  type PileLabels,
  readPileLabels,
  readPileLabelsIfAny,
} from "../../node/adapting/pileLabels.js";
import { withLock } from "../../node/files/lock.js";
import { sameFile } from "../../node/files/sameFile.js";
import { checkWritable } from "../../node/files/writeWhole.js";
import { checkModelPath, loadModel, saveModel } from "../../node/models/modelFile.js";
import { shippedLineReader } from "../../node/packageFiles.js";
import { nodeTraining } from "../../node/training/train.js";
import { readShare, readWhole } from "../flags/numbers.js";
import { expandFolders, isUrl } from "../pictures/sources.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { faultName } from "../terminal/help.js";
import { print, printJson, tell } from "../terminal/output.js";
import { watched } from "../terminal/progressBar.js";
import { watchStopSignals } from "../terminal/stopSignals.js";
import { AdaptDisplay } from "./adaptDisplay.js";
import { askAbout } from "./askAbout.js";
import { formatAdapted, formatPile } from "./formatAdapted.js";

/** What `tenfold adapt` is told. */
export interface AdaptFlags {
  readonly out: string;
  readonly lines?: string;
  readonly whole?: true;
  readonly labels?: string;
  readonly ask?: string;
  readonly sure?: string;
  readonly steps?: string;
  readonly seed: string;
  readonly workers?: string;
  readonly recursive?: true;
  readonly json?: true;
}

/** What `tenfold adapt` does; exit status 2 when a picture could not be read, or when nothing is kept. */
export async function runAdapt(sources: readonly string[], flags: AdaptFlags): Promise<void> {
  const { out, ask, json, whole } = flags;
  const options = optionsOf(flags);
  const questions = ask === undefined ? 0 : readWhole("--ask", ask, 1, 1000);
  await checkTarget(out);
  const typedFile = `${out}.labels.csv`;
  await withLock(out, async () => {
    const typed = await readPileLabelsIfAny(typedFile);
    const listed = flags.labels === undefined ? new Map() : await readPileLabels(flags.labels);
    const labels: PileLabels = new Map([...listed, ...typed]);
    const model = await loadModel(flags.lines ?? shippedLineReader);
    const paths = await pathsIn(sources, flags.recursive === true);
    const display = new AdaptDisplay(json === true);
    const work = { model, onEvent: (event: AdaptEvent) => display.event(event) };
    const { pile, readings } = await stoppable(display, async (signal) => {
      const pile = await watched("picture", flags, (onProgress) =>
        openPile(paths, { whole, labels, signal, onProgress }),
      );
      if (!json) for (const line of formatPile(pile)) print(line);
      const readings = await readPile(nodeTraining, { ...work, signal, lines: pile.lines });
      if (signal.aborted || readings === undefined) throw new ExitStatus(130);
      return { pile, readings };
    });
    const lines =
      questions === 0
        ? pile.lines
        : await askAbout(pile.lines, readings, questions, typed, typedFile);
    await stoppable(display, (signal) =>
      concluded(pile, flags, { ...work, ...options, signal, lines, readings }, display),
    );
  });
}

/** Ctrl-C stops what is done after the step under way; while lines are asked about it ends the asking. */
async function stoppable<T>(
  display: AdaptDisplay,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stopping = watchStopSignals(() => {
    display.end();
    tell("Stopping: no model is written. Press Ctrl-C again to quit at once.");
  });
  try {
    return await task(stopping.signal);
  } finally {
    display.end();
    stopping.end();
  }
}

async function concluded(
  pile: OpenedPile,
  { out, json }: AdaptFlags,
  request: Omit<AdaptWork, "glyphs">,
  display: AdaptDisplay,
): Promise<void> {
  const began = performance.now();
  const result = await adapt(request);
  display.end();
  if (result.outcome === "stopped") throw new ExitStatus(130);
  if (result.outcome === "adapted") await saveModel(out, result.model);
  const seconds = (performance.now() - began) / 1000;
  const { model: _, ...figures } = result;
  const { lines, ...found } = pile;
  const file = result.outcome === "adapted" ? out : null;
  if (json) printJson({ file, seconds, ...found, lines: lines.length, ...figures });
  else for (const line of formatAdapted(result, out, seconds)) print(line);
  for (const { message } of pile.unreadable) tell(`${faultName()} ${message}`);
  if (pile.unreadable.length > 0 || result.outcome === "worse") throw new ExitStatus(2);
}

function optionsOf({ sure, steps, seed, workers }: AdaptFlags): Partial<AdaptOptions> {
  return {
    sure: sure === undefined ? adaptRecipe.sure : readShare("--sure", sure),
    steps: steps === undefined ? adaptRecipe.steps : readWhole("--steps", steps, 1, 100_000),
    seed: readWhole("--seed", seed, 0),
    ...(workers !== undefined && { workers: readWhole("--workers", workers, 1, 64) }),
  };
}

/** The shipped model stays as it is, whatever leads to it. */
async function checkTarget(out: string): Promise<void> {
  checkModelPath(out);
  if (resolve(out) === shippedLineReader || (await sameFile(shippedLineReader, out)) === "same") {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `--out: ${out} is the shipped model, which stays as it is; choose another name`,
    );
  }
  await checkWritable(out);
}

async function pathsIn(sources: readonly string[], recursive: boolean): Promise<string[]> {
  const url = sources.find((source) => source === "-" || isUrl(source));
  if (url !== undefined) {
    throw new TenfoldError("BAD_ARGUMENT", `${url}: expected files and folders; download it first`);
  }
  const named = await expandFolders(sources, recursive);
  for (const { fault } of named) if (fault) throw fault;
  return named.map(({ source }) => source);
}
