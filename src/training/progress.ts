import type { Progress, TrainingEvent } from "./events.js";
import type { TrainingRun } from "./run.js";
import { stepsPerEpoch } from "./schedule.js";
import { control, meansOf } from "./sharedState.js";

/** What of a training run its meter reads. */
type MeteredRun = Pick<TrainingRun, "epoch" | "step" | "options" | "state">;

/** Watches one epoch's steps from the main thread, and times them. */
export class ProgressMeter {
  readonly #run: MeteredRun;
  readonly #images: number;
  readonly #began = performance.now();
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  #ended: number | undefined;

  /** @param images in an epoch. @param tell called every tenth of a second. */
  constructor(run: MeteredRun, images: number, tell?: (event: TrainingEvent) => void) {
    this.#run = run;
    this.#images = images;
    if (tell)
      this.#timer = setInterval(() => tell({ event: "progress", ...this.#progress() }), 100);
  }

  /** Stops the clock. */
  end(): void {
    clearInterval(this.#timer);
    this.#ended = performance.now();
  }

  /** Since the meter was made, up to its end. */
  get seconds(): number {
    return ((this.#ended ?? performance.now()) - this.#began) / 1000;
  }

  #progress(): Progress {
    const { epoch, options, state, step: first } = this.#run;
    const { loss, accuracy } = meansOf(state.totals);
    const steps = stepsPerEpoch(this.#images, options.batch);
    const step = Math.max(first, Atomics.load(state.control, control.steps));
    const imagesPerSecond = ((step - first) * options.batch) / this.seconds;
    const stepsLeft = (options.epochs - epoch + 1) * steps - step;
    const secondsLeft = (stepsLeft * options.batch) / imagesPerSecond;
    return {
      epoch,
      epochs: options.epochs,
      step,
      steps,
      loss,
      accuracy,
      imagesPerSecond,
      secondsLeft,
    };
  }
}
