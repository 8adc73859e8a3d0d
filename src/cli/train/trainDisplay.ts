import type { EpochRecord } from "../../network/network.js";
import { count, duration, percent } from "../../reports/numbers.js";
import type { Progress, Started, TrainingEvent } from "../../training/events.js";
import { paint } from "../terminal/colors.js";
import { Gauge } from "../terminal/gauge.js";
import { print, printJson } from "../terminal/output.js";
import { ProgressBar } from "../terminal/progressBar.js";

/** How a training is shown. */
export interface DisplayOptions {
  /** Printed first, unless `json` is wanted. */
  readonly title: (started: Started) => string;
  /** Whether epochs are printed as `TrainingLine`s. */
  readonly json: boolean;
}

/** Shows how a training goes, and a line an epoch on standard output, or a JSON object. */
export class TrainDisplay {
  readonly #title: DisplayOptions["title"];
  readonly #json: boolean;
  readonly #gauge = new Gauge();
  #epochs: number | undefined;
  #hasHeads = false;
  #calibration: ProgressBar | undefined;

  constructor({ title, json }: DisplayOptions) {
    this.#title = title;
    this.#json = json;
  }

  /** After each event of a training; how it ends is for others to tell, but that it diverged. */
  event(event: TrainingEvent): void {
    if (event.event === "started") this.#started(event);
    else if (event.event === "progress") this.#progress(event);
    else if (event.event === "epoch") this.#epoch(event);
    else if (event.event === "calibrating") this.#calibrating(event.done, event.all);
    else if (event.event === "diverged" && this.#json) printJson(event);
  }

  /** Takes the bar away. */
  end(): void {
    this.#gauge.end();
    this.#calibration?.end();
  }

  #started(started: Started): void {
    this.#epochs = started.epochs;
    if (!this.#json) print(this.#title(started));
  }

  #progress(progress: Progress): void {
    // Scripts that parse want no lines between, people who look do want the bar.
    if (this.#json && !process.stderr.isTTY) return;
    const { step: done, steps: all, epoch, epochs } = progress;
    this.#gauge.show({ done, all, where: epochName(epoch, epochs), texts: barTexts(progress) });
  }

  #epoch(record: EpochRecord & { readonly event: "epoch" }): void {
    this.end();
    if (this.#json) {
      printJson(record);
      return;
    }
    const epochs = this.#epochs ?? record.epoch;
    if (!this.#hasHeads) print(paint("dim", epochRow(epochs, heads)));
    this.#hasHeads = true;
    print(formatEpoch(record, epochs));
  }

  /** Many pictures are read anew, which takes a deep network its time. */
  #calibrating(done: number, all: number): void {
    if (this.#json) return;
    this.#calibration ??= new ProgressBar("calibration reading");
    this.#calibration.update(done, all);
  }
}

function epochName(epoch: number, epochs: number): string {
  return `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`;
}

function barTexts(progress: Progress): string[] {
  const { loss, accuracy, imagesPerSecond, secondsLeft } = progress;
  if (!(imagesPerSecond > 0)) return ["starting"];
  // What people look for first: a narrow terminal shows as many as fit.
  return [
    `${duration(secondsLeft)} left`,
    `loss ${loss.toFixed(4)}`,
    `accuracy ${percent(accuracy)}`,
    `${count(Math.round(imagesPerSecond))} images/s`,
  ];
}

/** A row of the table of epochs, whose rows come one by one: their columns are of fixed width. */
function epochRow(epochs: number, cells: readonly string[]): string {
  const widths = [Math.max(5, 2 * String(epochs).length + 1), 6, 8, 10, 9, 10];
  return cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  ");
}

const heads = ["epoch", "loss", "accuracy", "validation", "val. loss", "time"];

function formatEpoch(record: EpochRecord, epochs: number): string {
  const { epoch, trainLoss, trainAccuracy, validationAccuracy, validationLoss, seconds } = record;
  return epochRow(epochs, [
    `${epoch}/${epochs}`,
    trainLoss.toFixed(4),
    percent(trainAccuracy),
    percent(validationAccuracy),
    validationLoss.toFixed(4),
    duration(seconds),
  ]);
}
