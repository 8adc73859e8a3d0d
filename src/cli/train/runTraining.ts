import { rm, stat } from "node:fs/promises";
import { splitValidation } from "../../data/split.js";
import { FieldError, TenfoldError } from "../../errors.js";
import { loadMnistPart } from "../../node/data/mnist.js";
import { acquireLock } from "../../node/files/lock.js";
import { checkWritable } from "../../node/files/writeWhole.js";
import { checkModelPath, saveModel } from "../../node/models/modelFile.js";
import { openCheckpoint } from "../../node/training/checkpointFile.js";
import { loadExtra } from "../../node/training/loadExtra.js";
import { count } from "../../reports/numbers.js";
import type { Started, TrainingLine } from "../../training/events.js";
import { optionsOf } from "../../training/options.js";
import { checkTogether } from "../../training/recipe/check.js";
import { flagsOf, inFlags } from "../../training/recipe/flags.js";
import { networkOf } from "../../training/recipe/networkOf.js";
import type { Recipe } from "../../training/recipe/recipe.js";
import { type GivenRecipe, readGivenRecipe } from "../flags/givenRecipe.js";
import { readWhole } from "../flags/numbers.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { invocation, quoted } from "../terminal/invocation.js";
import { printJson, tell, tellWhole } from "../terminal/output.js";
import { concludeTraining } from "./concludeTraining.js";
import { trainWatched } from "./trainWatched.js";

/** What `tenfold train` is told, beside the fields of a recipe. */
export interface TrainFlags {
  readonly recipe?: string;
  readonly out?: string;
  readonly resume?: true;
  readonly fresh?: true;
  readonly pauseAfter?: string;
  readonly json?: true;
}

/** What `tenfold train` does. With `--json` the last line says how it ended, also when it failed. */
export async function runTraining(flags: TrainFlags): Promise<void> {
  try {
    const given = await readGivenRecipe(flags);
    await trained(given, flags).catch((error: unknown) => {
      throw given.told(error);
    });
  } catch (error) {
    const fault = inFlags(error);
    if (flags.json && fault instanceof TenfoldError && fault.code !== "DIVERGED") {
      const { code, message } = fault;
      printJson({ event: "failed", code, message } satisfies TrainingLine);
    }
    throw fault;
  }
}

async function trained({ recipe, fromFlags }: GivenRecipe, flags: TrainFlags): Promise<void> {
  const began = performance.now();
  const { json = false, resume = false } = flags;
  const { out = `${recipe.network ?? "lenet5"}.h5` } = flags;
  const { validationCount = 5000 } = recipe;
  checkTogether(recipe);
  const pauseAfter = flags.pauseAfter && readWhole("--pause-after", flags.pauseAfter);
  if (resume) checkLeavesNetwork(fromFlags);
  const network = networkOf(recipe);
  await checkTarget(out);
  // Held from before the first step to after the last byte, so that no other training begins.
  const lock = await acquireLock(out);
  try {
    const checkpoint = checkpointOf(out);
    await checkUnfinished(flags, checkpoint);
    const data = await loadMnistPart("train", { dir: recipe.data });
    // Before anything is discarded.
    splitValidation(data, validationCount);
    const extra = await Promise.all((recipe.extra ?? []).map(loadExtra));
    if (flags.fresh) await rm(checkpoint, { force: true });
    const request = {
      ...optionsOf(recipe),
      ...{ network, data, extra, validationCount, checkpoint, resume },
      ...(pauseAfter && { pauseAfter }),
    };
    const { result, ending } = await trainWatched(request, { title: titleOf, json });
    const again = resumeCommand(flags.recipe, fromFlags, out);
    if (ending.event === "stopped") {
      const { event, epoch, step } = ending;
      if (json) printJson({ event, file: checkpoint, epoch, step } satisfies TrainingLine);
      tell(`Stopped. Progress is saved in ${checkpoint}; to continue:`);
      tellWhole(`  ${again}`);
      throw new ExitStatus(130);
    }
    if (ending.event === "done") {
      await saveModel(out, result.model).catch((error: unknown) => {
        throw keptProgress(error, checkpoint, again);
      });
      await rm(checkpoint, { force: true });
    }
    const file = ending.event === "done" ? out : checkpoint;
    const seconds = (performance.now() - began) / 1000;
    concludeTraining(ending, { file, again, json, seconds });
  } finally {
    await lock.release();
  }
}

function titleOf({ network, parameters, images }: Started): string {
  return `Training ${network} (${count(parameters)} parameters) on ${count(images)} images.`;
}

/** What would only come to light after minutes of training. */
async function checkTarget(out: string): Promise<void> {
  checkModelPath(out);
  await checkWritable(out);
  await checkWritable(checkpointOf(out));
}

function checkpointOf(out: string): string {
  return `${out}.checkpoint`;
}

/** @throws TenfoldError BAD_ARGUMENT for flags that would change the network of a run resumed. */
function checkLeavesNetwork(given: Recipe): void {
  const field = (["width", "dropout"] as const).find((name) => given[name] !== undefined);
  if (!field) return;
  const problem =
    "the network is that of the run to resume; leave it out, or start over with --fresh";
  throw new FieldError("BAD_ARGUMENT", field, problem);
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
    "UNFINISHED_TRAINING",
    `${checkpoint}: holds an unfinished training; continue it with --resume, or discard it and ` +
      "start over with --fresh",
  );
}

/** The data and its split are not in the checkpoint; everything else is. */
function resumeCommand(file: string | undefined, given: Recipe, out: string): string {
  const { data, extra, validationCount } = given;
  const words = [
    ...["train", "--out", out],
    ...(file === undefined ? [] : ["--recipe", file]),
    ...flagsOf({ data, extra, validationCount }),
  ];
  return `${invocation()} ${words.map(quoted).join(" ")} --resume`;
}

function keptProgress(error: unknown, checkpoint: string, again: string): unknown {
  if (!(error instanceof TenfoldError)) return error;
  const kept = `nothing is lost: the training is kept in ${checkpoint}; to continue: ${again}`;
  return new TenfoldError(error.code, `${error.message}; ${kept}`, { cause: error });
}
