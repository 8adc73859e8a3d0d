import { stat } from "node:fs/promises";
import { TenfoldError } from "../../errors.js";
import { checkWritable } from "../../node/files/writeWhole.js";
import { readJournal } from "../../node/tuning/journal.js";
import { trainArguments } from "../../node/tuning/trainProcess.js";
import { type TuneRequest, trialFile, trialsFolder, tuneNamed } from "../../node/tuning/tune.js";
import { present } from "../../present.js";
import { duration, percent } from "../../reports/numbers.js";
import { flagOf } from "../../training/recipe/flags.js";
import type { StudyEvent, StudyResult } from "../../tuning/events.js";
import { rankTrials } from "../../tuning/rankTrials.js";
import type { Study, StudyPlan } from "../../tuning/study.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { invocation, quoted } from "../terminal/invocation.js";
import { print, printJson, printWhole, tell } from "../terminal/output.js";
import { shownPath } from "../terminal/shownPath.js";
import { watchStopSignals } from "../terminal/stopSignals.js";
import { formatRanking, TuneDisplay } from "./tuneDisplay.js";
import { readRequest, type TuneFlags } from "./tuneFlags.js";

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
  const request = await readRequest(flags);
  const { study, stopped } = await searched(request, json);
  await conclude(study, flags);
  if (!stopped) return;
  const again = "run the same command again to continue";
  if (!json) tell(`Stopped. All progress is kept in ${file} and ${trialsFolder(file)}; ${again}.`);
  throw new ExitStatus(130);
}

/** Runs the study while showing how it goes; Ctrl-C stops it after the steps under way. */
async function searched(request: TuneRequest, json: boolean) {
  let display: TuneDisplay | undefined;
  const stopping = watchStopSignals(() => {
    display?.end();
    tell("Stopping after the current steps. Press Ctrl-C again to quit at once.");
  });
  const onEvent = (event: StudyEvent, study: Study) => {
    if (event.event === "session") {
      if (!json) print(titleOf(study, event.trials));
      display = displayOf(event, study, json);
    }
    display?.event(event, study);
  };
  try {
    const study = await tuneNamed({ ...request, signal: stopping.signal, onEvent }, flagOf);
    return { study, stopped: stopping.signal.aborted };
  } finally {
    display?.end();
    stopping.end();
  }
}

function displayOf(
  { trials, minutes }: Extract<StudyEvent, { readonly event: "session" }>,
  { seconds }: Study,
  json: boolean,
): TuneDisplay {
  const began = performance.now();
  const clock = () => seconds + (performance.now() - began) / 1000;
  return new TuneDisplay({ json, trials, minutes, clock });
}

function titleOf({ plan, trials: begun }: Study, trials: number): string {
  const so = begun.length > 0 ? ` (${begun.length} begun)` : "";
  return (
    `Tuning ${plan.network}: ${trials} trials${so}, compared after ${plan.rungs.join(", ")} epochs; ` +
    `1 in ${plan.reduction} continues.`
  );
}

async function conclude(study: Study, flags: TuneFlags): Promise<void> {
  const { json = false, report } = flags;
  const best = rankTrials(study)[0];
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
  const best = rankTrials(study)[0]?.trial;
  if (best?.scores.length !== study.plan.rungs.length) return undefined;
  return trialFile(file, best.trial);
}

function resultOf(study: Study, command = ""): StudyResult {
  const { seconds, trials } = study;
  const [best] = rankTrials(study);
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
