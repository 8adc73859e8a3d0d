import { present } from "../../present.js";
import { count, duration, percent } from "../../reports/numbers.js";
import type { StudyEvent, TuningLine } from "../../tuning/events.js";
import { plannedEpochs } from "../../tuning/halving.js";
import { type RankedTrial, rankTrials } from "../../tuning/rankTrials.js";
import { isAtRest, type Study } from "../../tuning/study.js";
import { paint } from "../terminal/colors.js";
import { print, printJson, redraw } from "../terminal/output.js";
import { tableOf } from "../terminal/table.js";
import { columnsOf, wrapped } from "../terminal/wrap.js";

/**
 * Shows how a study goes: where standard output is a terminal, a table of the best trials that is
 * drawn anew; else a line a result; or a JSON object an event.
 */
export class TuneDisplay {
  readonly #json: boolean;
  readonly #trials: number;
  readonly #minutes: number | null;
  readonly #clock: () => number;
  #drawn = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: {
    readonly json: boolean;
    readonly trials: number;
    readonly minutes: number | null;
    /** Seconds that the study has run. */
    readonly clock: () => number;
  }) {
    this.#json = options.json;
    this.#trials = options.trials;
    this.#minutes = options.minutes;
    this.#clock = options.clock;
  }

  /** After each event. */
  event(event: StudyEvent, study: Study): void {
    if (this.#json) printJson(event satisfies TuningLine);
    else if (process.stdout.isTTY) this.#keepDrawn(study);
    else if (event.event === "rung" || event.event === "failed") print(formatResult(event, study));
  }

  /** Takes the table away; what is drawn next is drawn anew. */
  end(): void {
    clearInterval(this.#timer);
    this.#erase();
  }

  /** Now, and each second, so that one sees that it lives between two epochs. */
  #keepDrawn(study: Study): void {
    clearInterval(this.#timer);
    this.#draw(study);
    this.#timer = setInterval(() => this.#draw(study), 1000);
  }

  #erase(): void {
    redraw([], this.#drawn);
    this.#drawn = 0;
  }

  /** The table as it stands, and how far the study is. */
  #draw(study: Study): void {
    const columns = columnsOf(process.stdout);
    const progress = wrapped(this.#progress(study), columns).split("\n");
    const lines = [...formatRanking(study, 10, "training", columns), "", ...progress];
    redraw(lines, this.#drawn);
    this.#drawn = lines.length;
  }

  #progress(study: Study): string {
    const { trials, plan } = study;
    const seconds = this.#clock();
    const done = trials.reduce((sum, trial) => sum + trial.epochs.length, 0);
    const planned = plannedEpochs(this.#trials, plan.rungs, plan.reduction);
    const underWay = trials
      .filter((trial) => !isAtRest(trial))
      .reduce((sum, { target, epochs }) => sum + present(plan.rungs[target]) - epochs.length, 0);
    // By the study's speed up to its last epoch, less what has passed since.
    const speed = study.seconds / done;
    const expected = speed * Math.max(underWay, planned - done) - (seconds - study.seconds);
    const left = done === 0 ? undefined : Math.max(0, expected);
    const limit = this.#minutes === null ? Infinity : this.#minutes * 60 - seconds;
    const timeLeft = left === undefined ? "" : `, about ${duration(Math.min(left, limit))} left`;
    return (
      `${count(trials.length)} of ${count(this.#trials)} trials begun, ${count(done)} epochs done in ` +
      `${duration(seconds)}${timeLeft}`
    );
  }
}

/**
 * The best trials, the best first, as lines of a table.
 * @param between what to call a trial on its way to a rung.
 * @param room characters of a line: where there are few, columns are left out.
 */
export function formatRanking(
  study: Study,
  most: number,
  between = "unfinished",
  room = columnsOf(process.stdout),
): string[] {
  const top = study.plan.rungs.length - 1;
  const ranked = rankTrials(study).slice(0, most);
  const column = (
    head: string,
    cell: (one: RankedTrial, index: number) => string,
    worth?: number,
  ) => ({
    align: "right" as const,
    cells: [head, ...ranked.map(cell)],
    ...(worth !== undefined && { worth }),
  });
  // While the table is drawn anew, its columns must not jump.
  const state = column(between === "training" ? " ".repeat(8) : "", ({ trial }) =>
    trial.failure === undefined ? (isAtRest(trial) ? "" : between) : "diverged",
  );
  return tableOf(
    [
      column("rank", (_, index) => String(index + 1), 1),
      column("trial", ({ trial }) => String(trial.trial)),
      column(
        "rung",
        ({ trial: { scores } }) => `${scores.length < 1 ? "–" : scores.length - 1}/${top}`,
      ),
      column("epochs", ({ trial }) => String(trial.epochs.at(-1)?.epoch ?? 0)),
      column("validation", ({ best }, index) =>
        best ? paint(index === 0 ? "bold" : "dim", percent(best.validationAccuracy)) : "–",
      ),
      column("loss", ({ best }) => (best ? best.validationLoss.toFixed(4) : "–"), 2),
      column(
        "parameters",
        ({ trial: { scores } }) => {
          const parameters = scores.at(-1)?.parameters;
          return parameters === undefined ? "–" : count(parameters);
        },
        3,
      ),
      { ...state, align: "left" },
    ],
    { room },
  );
}

function formatResult(event: StudyEvent & { event: "rung" | "failed" }, study: Study): string {
  const where = `trial ${event.trial}, rung ${event.rung}/${study.plan.rungs.length - 1}`;
  if (event.event === "failed") return `${where}: ${event.message}`;
  const { validationAccuracy, validationLoss, epochs, parameters } = event;
  return (
    `${where}: validation ${percent(validationAccuracy)} (loss ${validationLoss.toFixed(4)}) after ` +
    `${epochs} ${epochs === 1 ? "epoch" : "epochs"}, ${count(parameters)} parameters`
  );
}
