import type { EpochRecord } from "../network/network.js";
import { count, duration, percent } from "../reports/numbers.js";
import type { Progress } from "../training/progress.js";
import { Gauge } from "./gauge.js";
import { print, printJson } from "./output.js";
import { ProgressBar } from "./progressBar.js";

/** Shows how a training goes, and a line an epoch on standard output, or a JSON object. */
export class TrainDisplay {
  readonly #json: boolean;
  readonly #gauge = new Gauge();
  #last: Progress | undefined;
  #calibration: ProgressBar | undefined;

  constructor({ json }: { readonly json: boolean }) {
    this.#json = json;
  }

  /** About ten times a second. */
  progress(progress: Progress): void {
    this.#last = progress;
    // Scripts that parse want no lines between, people who look do want the bar.
    if (this.#json && !process.stderr.isTTY) return;
    const { step: done, steps: all } = progress;
    this.#gauge.show({ done, all, where: epochName(progress), text: barText(progress) });
  }

  /** After each epoch's validation. */
  epoch(record: EpochRecord): void {
    this.end();
    if (this.#json) printJson({ event: "epoch", ...record });
    else print(epochInWords(record, this.#last?.epochs));
  }

  /** After the last epoch: many pictures are read anew, which takes a deep network its time. */
  calibration(done: number, all: number): void {
    if (this.#json) return;
    this.#calibration ??= new ProgressBar("calibration reading");
    this.#calibration.update(done, all);
  }

  /** Takes the bar away. */
  end(): void {
    this.#gauge.end();
    this.#calibration?.end();
  }
}

function epochName({
  epoch,
  epochs,
}: {
  readonly epoch: number;
  readonly epochs?: number;
}): string {
  if (epochs === undefined) return `epoch ${epoch}`;
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

function epochInWords(record: EpochRecord, epochs: number | undefined): string {
  const { epoch, trainLoss, trainAccuracy, validationAccuracy, validationLoss, seconds } = record;
  const name = epochName(epochs === undefined ? { epoch } : { epoch, epochs });
  return (
    `${name}  loss ${trainLoss.toFixed(4)}  accuracy ${percent(trainAccuracy)}  ` +
    `validation ${percent(validationAccuracy)} (loss ${validationLoss.toFixed(4)})  ` +
    duration(seconds)
  );
}
