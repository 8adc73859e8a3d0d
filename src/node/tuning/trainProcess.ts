import { type ChildProcess, spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { type ErrorCode, TenfoldError } from "../../errors.js";
import { countParameters } from "../../network/network.js";
import { present } from "../../present.js";
import type { Best, Diverged, TrainingLine } from "../../training/events.js";
import { flagsOf } from "../../training/recipe/flags.js";
import type { EpochScore, Score } from "../../tuning/events.js";
import { trialRecipe } from "../../tuning/hyperParameters.js";
import type { Outcome, TrialJob, TrialRunner } from "../../tuning/runStudy.js";
import { compareScores, type StudyPlan } from "../../tuning/study.js";
import { acquireLock } from "../files/lock.js";
import { loadModel } from "../models/modelFile.js";

/** How trials become trainings. */
export interface ProcessOptions {
  readonly plan: StudyPlan;
  /** The program and its first arguments that are `tenfold`. */
  readonly tenfold: readonly [string, ...string[]];
  /** The file of a trial's model; its checkpoint lies beside it. */
  readonly fileOf: (trial: number) => string;
}

/** The arguments of `tenfold` that train a trial from its beginning to its end. */
export function trainArguments(plan: StudyPlan, config: TrialJob["config"], out: string): string[] {
  const recipe = {
    ...trialRecipe(config, plan.fixed),
    ...{ network: plan.network, epochs: plan.rungs.at(-1), seed: plan.seed, workers: 1 },
    ...dataOf(plan),
  };
  return ["train", ...flagsOf(recipe), "--out", out];
}

function dataOf({ data, validation: validationCount, extra }: StudyPlan) {
  return { data: data ?? undefined, validationCount, extra };
}

/**
 * Trains each trial in a process of its own, `tenfold train` with one thread, which pauses at its rung
 * and keeps its checkpoint. A child that loses its parent saves its progress and ends.
 */
export function processRunner({ plan, tenfold, fileOf }: ProcessOptions): TrialRunner {
  const trained = async (job: TrialJob, signal: AbortSignal): Promise<Outcome> => {
    const out = fileOf(job.trial);
    await waitUntilFree(out);
    const saved = await exists(`${out}.checkpoint`);
    // Finished, but killed before the study took note of it.
    if (!saved && (await exists(out))) return { kind: "scored", score: await scoreOf(out, job) };
    const last = job.until === plan.rungs.at(-1);
    const args = [
      ...(saved
        ? ["train", ...flagsOf(dataOf(plan)), "--out", out, "--resume"]
        : trainArguments(plan, job.config, out)),
      ...(last ? [] : ["--pause-after", String(job.until)]),
      "--json",
    ];
    const [program, ...first] = tenfold;
    const child = spawn(program, [...first, ...args], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    return watched(child, job, signal);
  };
  return async (job, signal) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await trained(job, signal);
      } catch (error) {
        // The child of a killed `tune` may have been starting, and come in between.
        const isInBetween = error instanceof TenfoldError && inBetween.includes(error.code);
        if (attempt === 5 || !isInBetween) throw error;
      }
    }
  };
}

const inBetween: readonly ErrorCode[] = ["FILE_LOCKED", "UNFINISHED_TRAINING"];

/** A training whose `tune` was killed may still be saving its progress. */
async function waitUntilFree(out: string): Promise<void> {
  const until = Date.now() + 20_000;
  while (true) {
    try {
      await (await acquireLock(out)).release();
      return;
    } catch (error) {
      const isLocked = error instanceof TenfoldError && error.code === "FILE_LOCKED";
      if (!isLocked || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function scoreOf(out: string, job: TrialJob): Promise<Score> {
  const { network, history = [] } = await loadModel(out);
  for (const record of history) job.onEpoch(scoreIn(record));
  const best = present(history.toSorted(compareScores)[0]);
  const { validationAccuracy, validationLoss, epoch: bestEpoch } = best;
  const parameters = countParameters(network);
  return { validationAccuracy, validationLoss, epochs: history.length, bestEpoch, parameters };
}

function scoreIn({ epoch, validationAccuracy, validationLoss, seconds }: EpochScore): EpochScore {
  return { epoch, validationAccuracy, validationLoss, seconds };
}

/** Reads what a trial's training prints; how it ended is its last line. */
async function watched(child: ChildProcess, job: TrialJob, signal: AbortSignal): Promise<Outcome> {
  let last: TrainingLine | undefined;
  let fault: unknown;
  let messages = "";
  const stop = () => child.kill("SIGTERM");
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("watched: the output is not piped");
  stderr.setEncoding("utf8").on("data", (part: string) => {
    messages = (messages + part).slice(-10_000);
  });
  createInterface({ input: stdout }).on("line", (line) => {
    try {
      last = JSON.parse(line) as TrainingLine;
      if (last.event === "epoch") job.onEpoch(scoreIn(last));
    } catch (error) {
      fault ??= error;
      stop();
    }
  });
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    if (fault) throw fault;
    if (status === 0 && (last?.event === "done" || last?.event === "paused")) {
      return { kind: "scored", score: finalScore(last) };
    }
    if (last?.event === "diverged") return { kind: "failed", message: divergenceOf(last) };
    // A terminal's Ctrl-C goes to both of us, and may end the child before we hear of it.
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 200));
    if (signal.aborted) return { kind: "stopped" };
    const { code, message } = faultIn(last) ?? { code: undefined, message: messages.trim() };
    const ending = status === null ? `by ${child.signalCode}` : `with status ${status}`;
    throw new TenfoldError(
      code ?? "BAD_ARGUMENT",
      `trial ${job.trial}: its training ended ${ending}: ${message || "it said nothing"}; the ` +
        "study is kept: run the same command again to continue",
    );
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Why a training ended before its time, by its last line. */
function faultIn(last: TrainingLine | undefined) {
  if (last?.event === "stopped") return { code: undefined, message: "something else stopped it" };
  return last?.event === "failed" ? last : undefined;
}

function divergenceOf({ epoch, learningRate }: Diverged): string {
  return `training with a learning rate of ${learningRate} diverged in epoch ${epoch}`;
}

function finalScore(best: Best): Score {
  const { validationAccuracy, validationLoss, epochs, bestEpoch, parameters } = best;
  return { validationAccuracy, validationLoss, epochs, bestEpoch, parameters };
}
