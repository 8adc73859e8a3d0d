import cliProgress from "cli-progress";
import { count, duration, percent } from "../evaluation/numbers.js";
import type { EpochRecord } from "../network/network.js";
import type { Progress } from "../training/progress.js";
import { print, printJson, tell } from "./output.js";
import { ProgressBar } from "./progressBar.js";

/**
 * Shows how a training goes: a bar on standard error where that is a terminal, else a line every
 * ten seconds; and a line an epoch on standard output, or a JSON object.
 */
export class TrainDisplay {
  readonly #json: boolean;
  #bar: cliProgress.SingleBar | undefined;
  #last: Progress | undefined;
  #calibration: ProgressBar | undefined;
  #toldAt = performance.now();

  constructor({ json }: { readonly json: boolean }) {
    this.#json = json;
  }

  /** About ten times a second. */
  progress(progress: Progress): void {
    this.#last = progress;
    if (process.stderr.isTTY) this.#drawBar(progress);
    else if (!this.#json && performance.now() - this.#toldAt > quietMs) this.#tellLine(progress);
  }

  /** After each epoch's validation. */
  epoch(record: EpochRecord): void {
    this.end();
    this.#toldAt = performance.now();
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
    this.#bar?.stop();
    this.#bar = undefined;
    this.#calibration?.end();
  }

  #drawBar(progress: Progress): void {
    const text = `${share(progress).padStart(4)}  ${barText(progress)}`;
    const payload = { text, where: epochName(progress) };
    if (this.#bar) {
      this.#bar.update(progress.step, payload);
      return;
    }
    this.#bar = new cliProgress.SingleBar({
      format: "{where} {bar} {text}",
      barCompleteChar: "━",
      barIncompleteChar: "─",
      barsize: 24,
      clearOnComplete: true,
      // Ctrl-C ends the bar by way of `end`, which restores the terminal.
      gracefulExit: false,
    });
    this.#bar.start(progress.steps, progress.step, payload);
  }

  #tellLine(progress: Progress): void {
    this.#toldAt = performance.now();
    tell(`${epochName(progress)}, ${share(progress)}: ${barText(progress)}`);
  }
}

/** Between two lines where there is no terminal. */
const quietMs = 10_000;

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

function share({ step, steps }: Progress): string {
  return `${Math.floor((100 * step) / steps)}%`;
}

function barText(progress: Progress): string {
  const { loss, accuracy, imagesPerSecond, secondsLeft } = progress;
  if (!(imagesPerSecond > 0)) return "starting";
  return (
    `loss ${loss.toFixed(4)}  accuracy ${percent(accuracy)}  ` +
    `${count(Math.round(imagesPerSecond))} images/s  ${duration(secondsLeft)} left`
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
