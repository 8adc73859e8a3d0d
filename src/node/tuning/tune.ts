import { mkdir, readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { splitValidation } from "../../data/split.js";
import { FieldError, type NameOf, TenfoldError } from "../../errors.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { present } from "../../present.js";
import type { StudyEvent } from "../../tuning/events.js";
import { runStudy } from "../../tuning/runStudy.js";
import { afterEvent, type Study, type StudyPlan } from "../../tuning/study.js";
import { loadMnistPart } from "../data/mnist.js";
import { acquireLock } from "../files/lock.js";
import { mainFile } from "../packageFiles.js";
import { createJournal, openJournal, readJournal } from "./journal.js";
import { checkSamePlan, type PlanRequest, planFor } from "./plan.js";
import { processRunner } from "./trainProcess.js";

/** What to search, how far, and whom to tell. */
export interface TuneRequest extends PlanRequest {
  /** The study's file: begun when there is none, else continued with its plan. */
  readonly study: string;
  /** Networks to try, of all sessions; what the last session was to reach, or 27, when absent. */
  readonly trials?: number | undefined;
  /** Ends after so many minutes, of all sessions; null for never, as when it was never given. */
  readonly minutes?: number | null | undefined;
  /** Trainings at a time, each with one core; as many as there are cores when absent. */
  readonly jobs?: number | undefined;
  /** Stops after the steps under way, with all progress kept. */
  readonly signal?: AbortSignal | undefined;
  /** Told of what happens, as it happens, with what the study then is. */
  readonly onEvent?: ((event: StudyEvent, study: Study) => void) | undefined;
}

const requestNames: OptionNames<TuneRequest> = {
  ...{ study: true, trials: true, minutes: true, jobs: true, signal: true, onEvent: true },
  ...{ network: true, space: true, epochs: true, first: true, reduction: true, seed: true },
  ...{ recipe: true, data: true, extra: true, validationCount: true },
};

/**
 * Searches for the hyper-parameters of `train`: trains many networks with random values, each in a process of
 * its own, stops most early and lets the best go on (asynchronous successive halving, arXiv 1810.05934).
 * Only the validation pictures decide. The study's file keeps everything: after a stop or a crash the same
 * request continues. Models of whole trainings lie in the folder `<study>.trials`.
 * @returns the study as it stands: its trials with their values, scores and epochs.
 * @throws TenfoldError BAD_ARGUMENT naming the field; BAD_SPACE; BAD_STUDY for any other file;
 *   FILE_LOCKED while another study writes there; FILE_NOT_FOUND, FILE_NOT_READABLE, FILE_NOT_WRITABLE;
 *   BAD_IDX.
 * @example
 * ```ts
 * import { rankTrials, tune } from "tenfold";
 *
 * const study = await tune({
 *   study: "rates.jsonl",
 *   space: { learningRate: { log: [5e-4, 1e-2] }, batch: { choice: [64, 128] } },
 *   trials: 9,
 * });
 * for (const { trial, best } of rankTrials(study)) console.log(best?.validationAccuracy, trial.config);
 * ```
 */
export function tune(request: TuneRequest): Promise<Study> {
  return tuneNamed(request, (name) => name);
}

/** The same, with what messages call the fields of the request. */
export async function tuneNamed(request: TuneRequest, nameOf: NameOf): Promise<Study> {
  checkOptions("tune", request, requestNames);
  const { study: file } = request;
  // Held throughout, so that no other study writes here.
  const lock = await acquireLock(file);
  try {
    return await searched(await begun(request, nameOf), request);
  } finally {
    await lock.release();
  }
}

/** Where a study's trials have their checkpoints and models. */
export function trialsFolder(study: string): string {
  return `${study}.trials`;
}

/** The file of a trial's model, in its study's folder. */
export function trialFile(study: string, trial: number): string {
  return join(trialsFolder(study), `trial-${trial}.h5`);
}

interface Begun {
  readonly study: Study;
  readonly bytes: number;
  readonly trials: number;
  readonly minutes: number | null;
}

/** Reads or creates the study, after all that can be wrong has been looked at. */
async function begun(request: TuneRequest, nameOf: NameOf): Promise<Begun> {
  const { study: file, jobs } = request;
  const existing = await readJournal(file);
  const plan = await planFor(request, existing?.study.plan);
  if (existing) checkSamePlan(file, existing.study.plan, plan, nameOf);
  const goal = existing?.study.goal;
  const trials = atLeastOne("trials", request.trials ?? goal?.trials ?? 27);
  if (jobs !== undefined) atLeastOne("jobs", jobs);
  const minutes = request.minutes === undefined ? (goal?.minutes ?? null) : request.minutes;
  if (minutes !== null && !(minutes > 0)) {
    throw new FieldError("BAD_ARGUMENT", "minutes", `expected a number above 0, got ${minutes}`);
  }
  await checkData(plan);
  if (!existing) {
    await expectNoTrials(trialsFolder(file), nameOf);
    await createJournal(file, plan);
  }
  await mkdir(trialsFolder(file), { recursive: true });
  const content = existing ?? present(await readJournal(file));
  return { ...content, trials, minutes };
}

async function searched({ study, bytes, trials, minutes }: Begun, request: TuneRequest) {
  const { study: file, jobs = availableParallelism(), signal, onEvent } = request;
  const journal = await openJournal(file, bytes);
  const began = performance.now();
  const clock = () => study.seconds + Math.round((performance.now() - began) / 10) / 100;
  const out = new AbortController();
  // setTimeout knows no more than 2³¹ − 1 milliseconds, 24 days.
  const msLeft = minutes === null ? Infinity : Math.max(0, minutes * 60 - study.seconds) * 1000;
  const timer = msLeft < 2 ** 31 ? setTimeout(() => out.abort(), msLeft) : undefined;
  if (msLeft === 0) out.abort();
  try {
    const record = (event: StudyEvent, now: Study) => {
      journal.append(event);
      onEvent?.(event, now);
    };
    const session: StudyEvent = { event: "session", at: clock(), trials, minutes };
    const opened = afterEvent(study, session);
    record(session, opened);
    return await runStudy({
      study: opened,
      trials,
      jobs,
      runner: processRunner({
        plan: study.plan,
        tenfold: [process.execPath, mainFile],
        fileOf: (trial) => trialFile(file, trial),
      }),
      signal: signal ? AbortSignal.any([signal, out.signal]) : out.signal,
      clock,
      onEvent: record,
    });
  } finally {
    clearTimeout(timer);
    await journal.close();
  }
}

function atLeastOne(field: "trials" | "jobs", count: number): number {
  if (Number.isInteger(count) && count >= 1) return count;
  const problem = `expected a whole number of at least 1, got ${count}`;
  throw new FieldError("BAD_ARGUMENT", field, problem);
}

/** What would only come to light in the first trial. */
async function checkData({ data, validation }: StudyPlan): Promise<void> {
  splitValidation(await loadMnistPart("train", { dir: data ?? undefined }), validation);
}

/** A study that is gone must not lend its checkpoints to another. */
async function expectNoTrials(folder: string, nameOf: NameOf): Promise<void> {
  const found = await readdir(folder).catch(() => []);
  if (found.length === 0) return;
  throw new TenfoldError(
    "BAD_STUDY",
    `${folder}: holds trials of a study whose file is gone; delete that folder, or choose another ` +
      `file with ${nameOf("study")}`,
  );
}
