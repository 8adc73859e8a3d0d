import { present } from "../present.js";
import type { EpochScore, Score, StudyEvent } from "./events.js";
import { type Job, nextJob } from "./halving.js";
import type { Config } from "./hyperParameters.js";
import { sampleConfig } from "./sample.js";
import { afterEvent, type Study } from "./study.js";

/** One piece of training. */
export interface TrialJob {
  /** Counted from 1. */
  readonly trial: number;
  readonly config: Config;
  /** Up to which epoch, from wherever the trial's checkpoint stands. */
  readonly until: number;
  /** Called after each epoch. */
  readonly onEpoch: (record: EpochScore) => void;
}

/** How it ended: at its epoch, in divergence, or because the signal stopped it, progress saved. */
export type Outcome =
  | { readonly kind: "scored"; readonly score: Score }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "stopped" };

/** What trains. It must end soon after `signal` is aborted. */
export type TrialRunner = (job: TrialJob, signal: AbortSignal) => Promise<Outcome>;

/** What a study is run with. */
export interface StudyRun {
  readonly study: Study;
  /** How many trials may begin in all, with those that have. */
  readonly trials: number;
  /** How many train at once. */
  readonly jobs: number;
  readonly runner: TrialRunner;
  /** Ends the study early; what is under way is stopped. */
  readonly signal: AbortSignal;
  /** Seconds that the study has run, over all sessions. */
  readonly clock: () => number;
  /** Told of each event before anything follows from it: writes the journal. */
  readonly onEvent: (event: StudyEvent, study: Study) => void;
}

type Happening = StudyEvent extends infer E
  ? E extends StudyEvent
    ? Omit<E, "at">
    : never
  : never;

/**
 * Runs a study until there is nothing left to do, or `signal` is aborted.
 * @returns the study as it stands then.
 * @throws what the runner throws, when all other trials have stopped.
 */
export async function runStudy(run: StudyRun): Promise<Study> {
  const { trials, jobs, runner } = run;
  const faults = new AbortController();
  const signal = AbortSignal.any([run.signal, faults.signal]);
  let study = run.study;
  const happen = (happening: Happening) => {
    const event = { at: run.clock(), ...happening } as StudyEvent;
    study = afterEvent(study, event);
    run.onEvent(event, study);
  };
  const begin = ({ trial, rung, kind }: Job): Promise<void> => {
    if (kind === "begin") {
      const { space, seed } = study.plan;
      happen({ event: "trial", trial, config: sampleConfig(space, seed, trial) });
    } else if (kind === "promote") happen({ event: "promoted", trial, rung });
    return work(trial, rung);
  };
  const work = async (trial: number, rung: number) => {
    const { config } = present(study.trials[trial - 1]);
    const until = present(study.plan.rungs[rung]);
    const onEpoch = (record: EpochScore) => happen({ event: "epoch", trial, ...record });
    const outcome = await runner({ trial, config, until, onEpoch }, signal);
    if (outcome.kind === "scored") happen({ event: "rung", trial, rung, ...outcome.score });
    if (outcome.kind === "failed") {
      happen({ event: "failed", trial, rung, message: outcome.message });
    }
  };
  const busy = new Map<number, Promise<void>>();
  let fault: { readonly error: unknown } | undefined;
  while (true) {
    while (busy.size < jobs && !signal.aborted) {
      const job = nextJob(study, new Set(busy.keys()), trials);
      if (!job) break;
      const ending = begin(job)
        .catch((error: unknown) => {
          fault ??= { error };
          faults.abort();
        })
        .finally(() => busy.delete(job.trial));
      busy.set(job.trial, ending);
    }
    if (busy.size === 0) break;
    await Promise.race(busy.values());
  }
  if (fault) throw fault.error;
  return study;
}
