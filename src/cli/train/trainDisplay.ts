import type { EpochRecord } from "../../network/network.js";
import { count, duration, percent } from "../../reports/numbers.js";
import type { Progress, Started, TrainingEvent } from "../../training/events.js";
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
    this.#gauge.show({ done, all, where: epochName(epoch, epochs), text: barText(progress) });
  }

  #epoch(record: EpochRecord & { readonly event: "epoch" }): void {
    this.end();
    if (this.#json) printJson(record);
    else print(formatEpoch(record, this.#epochs ?? record.epoch));
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

function barText(progress: Progress): string {
  const { loss, accuracy, imagesPerSecond, secondsLeft } = progress;
  if (!(imagesPerSecond > 0)) return "starting";
  // What people look for first: a terminal of 80 columns cuts the end off.
  return (
    `${duration(secondsLeft)} left  loss ${loss.toFixed(4)}  accuracy ${percent(accuracy)}  ` +
    `${count(Math.round(imagesPerSecond))} images/s`
  );
}

function formatEpoch(record: EpochRecord, epochs: number): string {
  const { epoch, trainLoss, trainAccuracy, validationAccuracy, validationLoss, seconds } = record;
  return (
    `${epochName(epoch, epochs)}  loss ${trainLoss.toFixed(4)}  accuracy ${percent(trainAccuracy)}  ` +
    `validation ${percent(validationAccuracy)} (loss ${validationLoss.toFixed(4)})  ` +
    duration(seconds)
  );
}
