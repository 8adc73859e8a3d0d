import { signal } from "@preact/signals";
import type { Progress } from "../../src/training/events.js";

/** Points of a training's curves, one list each, as charts take them. */
export interface CurvePoints {
  /** Epochs that were over: 1.5 is the middle of the second. */
  readonly at: readonly number[];
  /** Nats, of the pictures since the point before. */
  readonly loss: readonly number[];
  /** 0…1, of the same. */
  readonly accuracy: readonly number[];
}

/** More than a chart has pixels; then every second point goes, and later ones stand for twice as many pictures. */
const mostPoints = 1200;

/** How loss and accuracy went, from what is told of them: means since the epoch's beginning. */
export class Curve {
  readonly points = signal<CurvePoints>({ at: [], loss: [], accuracy: [] });
  #last: Pick<Progress, "epoch" | "step" | "loss" | "accuracy"> | undefined;
  /** Least share of an epoch between two points. */
  #gap = 0;

  add(progress: Progress): void {
    const { epoch, step, steps } = progress;
    const last = this.#last?.epoch === epoch ? this.#last : { step: 0, loss: 0, accuracy: 0 };
    const taken = step - last.step;
    if (taken <= 0 || taken / steps < this.#gap) return;
    // The mean of the steps since is what both means say of their sums.
    const since = (name: "loss" | "accuracy") =>
      (progress[name] * step - last[name] * last.step) / taken;
    const { at, loss, accuracy } = this.points.value;
    this.points.value = this.#thinned({
      at: [...at, epoch - 1 + step / steps],
      loss: [...loss, since("loss")],
      accuracy: [...accuracy, since("accuracy")],
    });
    this.#last = progress;
  }

  #thinned(points: CurvePoints): CurvePoints {
    const { at, loss, accuracy } = points;
    if (at.length <= mostPoints) return points;
    const isKept = (_: number, index: number) => index % 2 === 1;
    const [first = 0, last = 0] = [at[0], at.at(-1)];
    this.#gap = (2 * (last - first)) / at.length;
    return {
      at: at.filter(isKept),
      loss: loss.filter(isKept),
      accuracy: accuracy.filter(isKept),
    };
  }
}
