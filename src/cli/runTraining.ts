import { rm, stat } from "node:fs/promises";
import type { DigitSet } from "../data/digitSet.js";
import { splitValidation } from "../data/split.js";
import { TenfoldError } from "../errors.js";
import { countParameters, type Network } from "../network/network.js";
import { networks } from "../network/networks/index.js";
import { loadMnistPart } from "../node/data/mnist.js";
import { acquireLock } from "../node/files/lock.js";
import { checkModelPath, saveModel } from "../node/models/modelFile.js";
import { openCheckpoint } from "../node/training/checkpointFile.js";
import { type TrainRequest, type TrainResult, train } from "../node/training/train.js";
import { count, duration, percent } from "../reports/numbers.js";
import { ExitStatus } from "./exitStatus.js";
import { loadExtra } from "./extraSet.js";
import { invocation, quoted } from "./invocation.js";
import { networkVariant } from "./networkVariant.js";
import { print, printJson, tell } from "./output.js";
import { readRecipe } from "./recipeFile.js";
import { watchStopSignals } from "./stopSignals.js";
import { TrainDisplay } from "./trainDisplay.js";
import { inFlags, readCount, readOptions, type TrainFlags } from "./trainFlags.js";

/** What `tenfold train` does. */
export async function runTraining(given: TrainFlags): Promise<void> {
  const began = performance.now();
  const recipe = given.recipe === undefined ? {} : await readRecipe(given.recipe);
  const flags: TrainFlags = { ...recipe, ...given };
  const { network: name = "lenet5", json = false } = flags;
  const { out = `${name}.h5` } = flags;
  const options = readOptions(flags);
  const validationCount = readCount("--validation", flags.validation ?? "5000");
  const pauseAfter =
    flags.pauseAfter === undefined ? undefined : readCount("--pause-after", flags.pauseAfter);
  const wanted = wantedNetwork(networks.get(name)!, flags, given);
  await checkTarget(out);
  // Held from before the first step to after the last byte, so that no other training begins.
  const lock = await acquireLock(out);
  try {
    const checkpoint = `${out}.checkpoint`;
    await checkUnfinished(flags, checkpoint);
    const data = await loadMnistPart("train", { dir: flags.data });
    checkSplit(data, validationCount);
    const extra = await Promise.all((flags.extra ?? []).map(loadExtra));
    if (flags.fresh) await rm(checkpoint, { force: true });
    const again = resumeCommand(given, out);
    const network = flags.resume ? (await openCheckpoint(checkpoint).load()).network : wanted;
    const request = {
      ...options,
      network,
      data,
      extra,
      validationCount,
      ...(pauseAfter !== undefined && { pauseAfter }),
      checkpoint,
      resume: flags.resume ?? false,
    };
    const parameters = count(countParameters(network));
    const own = data.count - validationCount;
    const images = count(extra.reduce((sum, { train }) => sum + train.count, own));
    const title = `Training ${network.name} (${parameters} parameters) on ${images} images.`;
    const result = await trainWatched(request, { title, json });
    if (result.stopped) {
      tell(`Stopped. Progress is saved in ${checkpoint}; to continue:\n  ${again}`);
      throw new ExitStatus(130);
    }
    if (!result.paused) {
      await saveModel(out, result.model).catch((error: unknown) => {
        throw keptProgress(error, checkpoint, again);
      });
      await rm(checkpoint, { force: true });
    }
    const file = result.paused ? checkpoint : out;
    conclude(result, { file, again, json, seconds: (performance.now() - began) / 1000 });
  } finally {
    await lock.release();
  }
}

/**
 * Trains while showing how it goes; Ctrl-C stops it after the step under way.
 * @param title printed first, unless `json` is wanted.
 */
export async function trainWatched(
  request: TrainRequest,
  { title, json }: { readonly title: string; readonly json: boolean },
): Promise<TrainResult> {
  const display = new TrainDisplay({ json });
  const stopping = watchStopSignals(() => {
    display.end();
    tell("Stopping after this step; Ctrl-C again ends at once.");
  });
  // Whoever has read this may press Ctrl-C.
  if (!json) print(title);
  try {
    return await train({
      ...request,
      signal: stopping.signal,
      onProgress: (progress) => {
        if (!stopping.signal.aborted) display.progress(progress);
      },
      onEpoch: (record) => display.epoch(record),
      onCalibration: (done, all) => {
        if (!stopping.signal.aborted) display.calibration(done, all);
      },
    });
  } catch (error) {
    throw inFlags(error);
  } finally {
    display.end();
    stopping.end();
  }
}

/** What would only come to light after minutes of training. */
async function checkTarget(out: string): Promise<void> {
  checkModelPath(out);
  const found = await stat(out).catch(() => undefined);
  if (!found || found.isFile()) return;
  const what = found.isDirectory() ? "a folder" : "no regular file";
  throw new TenfoldError(
    "FILE_NOT_WRITABLE",
    `${out}: cannot be written: it is ${what}; give the name of a file`,
  );
}

/** @throws TenfoldError BAD_ARGUMENT also for flags that would change the network of a run resumed. */
function wantedNetwork(network: Network, flags: TrainFlags, given: TrainFlags): Network {
  for (const name of ["width", "dropout"] as const) {
    if (!given.resume || given[name] === undefined) continue;
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `--${name}: the network is that of the run to resume; leave it out, or start anew with --fresh`,
    );
  }
  return networkVariant(network, flags);
}

/**
 * An unfinished training may be hours of work: it is not written over unless the user says so. Nor
 * is a new one begun for who meant to continue one.
 */
async function checkUnfinished({ resume, fresh }: TrainFlags, checkpoint: string): Promise<void> {
  const found = (await stat(checkpoint).catch(() => undefined)) !== undefined;
  if (resume && !found) await openCheckpoint(checkpoint).load();
  if (resume || fresh || !found) return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `${checkpoint}: holds an unfinished training; continue it with --resume, or discard it and ` +
      "start anew with --fresh",
  );
}

/** @throws TenfoldError BAD_ARGUMENT, before anything is printed or discarded. */
function checkSplit(data: DigitSet, validationCount: number): void {
  try {
    splitValidation(data, validationCount);
  } catch (error) {
    throw inFlags(error);
  }
}

/** The data and its split are not in the checkpoint; everything else is. */
function resumeCommand(given: TrainFlags, out: string): string {
  const { recipe, data, extra, validation } = given;
  const words = ["train", "--out", out];
  if (recipe !== undefined) words.push("--recipe", recipe);
  if (extra !== undefined) words.push("--extra", ...extra);
  if (data !== undefined) words.push("--data", data);
  if (validation !== undefined) words.push("--validation", validation);
  return `${invocation()} ${words.map(quoted).join(" ")} --resume`;
}

function keptProgress(error: unknown, checkpoint: string, again: string): unknown {
  if (!(error instanceof TenfoldError)) return error;
  const kept = `nothing is lost: the training is kept in ${checkpoint}; then: ${again}`;
  return new TenfoldError(error.code, `${error.message}; ${kept}`, { cause: error });
}

interface Conclusion {
  /** What holds the training now: the model's file, or the checkpoint while it is paused. */
  readonly file: string;
  /** The command that continues it. */
  readonly again: string;
  readonly json: boolean;
  readonly seconds: number;
}

/** Says where a training that ended or paused is kept, and how well its best weights read. */
function conclude(
  { model, bestEpoch, paused }: TrainResult,
  { file, again, json, seconds }: Conclusion,
): void {
  const epochs = model.history!.length;
  const { trainLoss, validationAccuracy, validationLoss } = model.history![bestEpoch - 1]!;
  if (json) {
    const parameters = countParameters(model.network);
    const scores = { trainLoss, validationAccuracy, validationLoss };
    const time = paused ? {} : { seconds };
    const event = paused ? "paused" : "done";
    printJson({ event, file, epochs, bestEpoch, ...time, ...scores, parameters });
    return;
  }
  if (paused) {
    print(`Paused after epoch ${epochs}, with progress saved in ${file}; to continue:`);
    print(`  ${again}`);
  } else {
    const name = invocation();
    print(
      `Saved ${file}: ${percent(validationAccuracy)} on validation ` +
        `(epoch ${bestEpoch} of ${epochs}), after ${duration(seconds)}.`,
    );
    print("\nNext:");
    print(`  ${name} evaluate --model ${quoted(file)}`);
    print(`  ${name} predict --model ${quoted(file)} PICTURE`);
  }
  // For tuners that read a trial's result from its output, such as Katib's stdout collector.
  print(`\nvalidation_accuracy=${validationAccuracy.toFixed(4)}`);
}
