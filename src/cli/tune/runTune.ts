import { mkdir, readdir, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { splitValidation } from "../../data/split.js";
import { TenfoldError } from "../../errors.js";
import { loadMnistPart } from "../../node/data/mnist.js";
import { acquireLock } from "../../node/files/lock.js";
import { checkWritable } from "../../node/files/writeWhole.js";
import { createJournal, openJournal, readJournal } from "../../node/tuning/journal.js";
import { processRunner, trainArguments } from "../../node/tuning/trainProcess.js";
import { present } from "../../present.js";
import { duration, percent } from "../../reports/numbers.js";
import type { StudyEvent, StudyResult } from "../../tuning/events.js";
import { runStudy } from "../../tuning/runStudy.js";
import { afterEvent, type Study, type StudyPlan } from "../../tuning/study.js";
import { readPositive } from "../flags/numbers.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { invocation, quoted } from "../terminal/invocation.js";
import { print, printJson, printWhole, tell } from "../terminal/output.js";
import { shownPath } from "../terminal/shownPath.js";
import { watchStopSignals } from "../terminal/stopSignals.js";
import { formatRanking, ranking, TuneDisplay } from "./tuneDisplay.js";
import { checkSamePlan, countOr, readPlan, type TuneFlags } from "./tuneFlags.js";

/** What `tenfold tune` does. */
export async function runTune(flags: TuneFlags): Promise<void> {
  const { study: file, json = false, show = false } = flags;
  if (flags.report !== undefined) {
    await checkWritable(flags.report);
    // Before anything is trained: what draws charts may not be installed.
    await (await import("../../reports/drawing.js")).loadDrawer();
  }
  if (show) {
    const content = await readJournal(file);
    if (!content) {
      throw new TenfoldError("FILE_NOT_FOUND", `${file}: there is no study to show; check --study`);
    }
    return conclude(content.study, flags);
  }
  // Held throughout, so that no other study writes here.
  const lock = await acquireLock(file);
  try {
    const begun = await beginStudy(flags);
    const { study, stopped } = await searched(begun, flags);
    await conclude(study, flags);
    if (!stopped) return;
    const again = "run the same command again to continue";
    if (!json) tell(`Stopped. All progress is kept in ${file} and ${folderOf(file)}; ${again}.`);
    throw new ExitStatus(130);
  } finally {
    await lock.release();
  }
}

interface Begun {
  readonly study: Study;
  readonly bytes: number;
  readonly trials: number;
  readonly minutes: number | null;
}

/** Reads or creates the study, after all that can be wrong has been looked at. */
async function beginStudy(flags: TuneFlags): Promise<Begun> {
  const { study: file } = flags;
  const existing = await readJournal(file);
  const plan = await readPlan(flags, existing?.study.plan);
  if (existing) checkSamePlan(file, existing.study.plan, plan);
  const goal = existing?.study.goal;
  const trials = countOr("trials", flags, goal?.trials ?? 27);
  const minutes =
    flags.minutes === undefined
      ? (goal?.minutes ?? null)
      : readPositive("--minutes", flags.minutes);
  countOr("jobs", flags, 1);
  await checkData(plan);
  if (!existing) {
    await expectNoTrials(folderOf(file));
    await createJournal(file, plan);
  }
  await mkdir(folderOf(file), { recursive: true });
  const content = existing ?? present(await readJournal(file));
  return { ...content, trials, minutes };
}

async function searched({ study, bytes, trials, minutes }: Begun, flags: TuneFlags) {
  const { study: file, json = false } = flags;
  const journal = await openJournal(file, bytes);
  const began = performance.now();
  const clock = () => study.seconds + Math.round((performance.now() - began) / 10) / 100;
  const display = new TuneDisplay({ json, trials, minutes, clock });
  const stopping = watchStopSignals(() => {
    display.end();
    tell("Stopping after the current steps. Press Ctrl-C again to quit at once.");
  });
  const out = new AbortController();
  // setTimeout knows no more than 2³¹ − 1 milliseconds, 24 days.
  const msLeft = minutes === null ? Infinity : Math.max(0, minutes * 60 - study.seconds) * 1000;
  const timer = msLeft < 2 ** 31 ? setTimeout(() => out.abort(), msLeft) : undefined;
  if (msLeft === 0) out.abort();
  try {
    const record = (event: StudyEvent, now: Study) => {
      journal.append(event);
      display.event(event, now);
    };
    const session: StudyEvent = { event: "session", at: clock(), trials, minutes };
    const opened = afterEvent(study, session);
    if (!json) print(titleOf(opened, trials));
    record(session, opened);
    const after = await runStudy({
      study: opened,
      trials,
      jobs: countOr("jobs", flags, availableParallelism()),
      runner: processRunner({
        plan: study.plan,
        tenfold: [process.execPath, present(process.argv[1])],
        fileOf: (trial) => join(folderOf(file), `trial-${trial}.h5`),
      }),
      signal: AbortSignal.any([stopping.signal, out.signal]),
      clock,
      onEvent: record,
    });
    return { study: after, stopped: stopping.signal.aborted };
  } finally {
    clearTimeout(timer);
    display.end();
    stopping.end();
    await journal.close();
  }
}

function titleOf({ plan, trials: begun }: Study, trials: number): string {
  const so = begun.length > 0 ? ` (${begun.length} begun)` : "";
  return (
    `Tuning ${plan.network}: ${trials} trials${so}, compared after ${plan.rungs.join(", ")} epochs; ` +
    `1 in ${plan.reduction} continues.`
  );
}

/** Where the trials' checkpoints and models lie. */
function folderOf(file: string): string {
  return `${file}.trials`;
}

/** What would only come to light in the first trial. */
async function checkData({ data, validation }: StudyPlan): Promise<void> {
  splitValidation(await loadMnistPart("train", { dir: data ?? undefined }), validation);
}

/** A study that is gone must not lend its checkpoints to another. */
async function expectNoTrials(folder: string): Promise<void> {
  const found = await readdir(folder).catch(() => []);
  if (found.length === 0) return;
  throw new TenfoldError(
    "BAD_STUDY",
    `${folder}: holds trials of a study whose file is gone; delete that folder, or choose another ` +
      "file with --study",
  );
}

async function conclude(study: Study, flags: TuneFlags): Promise<void> {
  const { json = false, report } = flags;
  const best = ranking(study)[0];
  const model = modelOf(study, flags.study);
  const command = best && [
    invocation(),
    ...trainArguments(study.plan, best.trial.config, "best.h5").map(quoted),
  ];
  if (json) printJson(resultOf(study, command?.join(" ")));
  else if (best?.best && command) {
    for (const line of ["", ...formatRanking(study, 10), ""]) printWhole(line);
    print(
      `Best: trial ${best.trial.trial} with ${percent(best.best.validationAccuracy)} on validation, ` +
        `after ${duration(study.seconds)} in total.`,
    );
    if (model !== undefined) print(`Its model: ${model}`);
    print("\nTo train it again:");
    printWhole(`  ${command.join(" ")}`);
  } else print("No trial has finished an epoch yet.");
  if (report === undefined) return;
  await writeReport(report, study, flags.study);
  if (!json) print(`\nReport: ${report}`);
}

/** The best trial's model, which it has when its training came to its end. */
function modelOf(study: Study, file: string): string | undefined {
  const best = ranking(study)[0]?.trial;
  if (best?.scores.length !== study.plan.rungs.length) return undefined;
  return join(folderOf(file), `trial-${best.trial}.h5`);
}

function resultOf(study: Study, command = ""): StudyResult {
  const { seconds, trials } = study;
  const [best] = ranking(study);
  const counts = { event: "done", trials: trials.length, seconds } as const;
  if (!best) return counts;
  const { trial, config } = best.trial;
  if (!best.best) return { ...counts, trial, config, command };
  const { validationAccuracy, validationLoss } = best.best;
  return { ...counts, trial, config, validationAccuracy, validationLoss, command };
}

async function writeReport(path: string, study: Study, file: string): Promise<void> {
  const [{ studyReport }, { writeWhole }, { provenanceOf }] = await Promise.all([
    import("../../tuning/studyReport.js"),
    import("../../node/files/writeWhole.js"),
    import("../terminal/provenance.js"),
  ]);
  const { plan, trials } = study;
  const shown: StudyPlan = {
    ...plan,
    data: plan.data === null ? null : shownPath(plan.data),
    extra: plan.extra.map(shownPath),
  };
  const commandOf = (trial: number) => {
    const { config } = present(trials[trial - 1]);
    const words = trainArguments(shown, config, `trial-${trial}.h5`).map(quoted);
    return `tenfold ${words.join(" ")}`;
  };
  const data = `${plan.data === null ? "MNIST" : shownPath(plan.data)}: training images`;
  const model = modelOf(study, file);
  const isThere = model !== undefined && (await stat(model).catch(() => undefined)) !== undefined;
  const provenance = await provenanceOf(data, isThere ? [model] : []);
  await writeWhole(
    path,
    await studyReport({ study: { ...study, plan: shown }, commandOf, provenance }),
  );
}
