/** How the learning rate changes over a training run. */
export type ScheduleName = "constant" | "one-cycle" | "cosine";

/** Every schedule's name, for messages and help. */
export const scheduleNames: readonly ScheduleName[] = ["constant", "one-cycle", "cosine"];

/**
 * The learning rate of one step.
 * - constant: `peak` throughout.
 * - cosine: from `peak` to 0 along half a cosine (Loshchilov & Hutter, arXiv 1608.03983, without
 *   restarts).
 * - one-cycle: up from peak / 25 over the first 30 % of the steps, then down to peak / 250,000, both
 *   along half a cosine (Smith & Topin, arXiv 1708.07120; PyTorch's OneCycleLR with its defaults).
 * @param step counted from 0, below `steps`.
 */
export function learningRateAt(
  schedule: ScheduleName,
  peak: number,
  step: number,
  steps: number,
): number {
  switch (schedule) {
    case "constant":
      return peak;
    case "cosine":
      return between(peak, 0, step / steps);
    case "one-cycle": {
      const top = 0.3 * steps - 1;
      const start = peak / 25;
      if (step <= top) return between(start, peak, step / top);
      return between(peak, start / 1e4, (step - top) / (steps - 1 - top));
    }
  }
}

/** From `a` to `b` along half a cosine as `share` goes from 0 to 1. */
function between(a: number, b: number, share: number): number {
  return b + ((a - b) * (1 + Math.cos(Math.PI * share))) / 2;
}

/** Steps in an epoch; the last one may hold fewer images. */
export function stepsPerEpoch(images: number, batch: number): number {
  return Math.ceil(images / batch);
}
