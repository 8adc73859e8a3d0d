import { checkOptions } from "../../options.js";
import type { LabeledSet } from "../labeledSet.js";
import { Random } from "../random.js";
import { Augmenter } from "./augmenter.js";
import type { AugmentationStep } from "./step.js";

/** How pictures are changed. */
export interface AugmentOptions {
  /** Whole, 0…2⁵³ − 1; 1 when absent. The same seed changes the same picture alike. */
  readonly seed?: number | undefined;
  /** Whole: another one changes each picture anew, as the epochs of a training do; 0 when absent. */
  readonly epoch?: number | undefined;
}

/**
 * The set with each picture changed at random by a list of steps, as training sees it: to look at, or to
 * measure on.
 * @param steps each a kind, its strength, and the chance 0…1 with which it is taken.
 * @throws TenfoldError BAD_ARGUMENT for a step, a seed or an option that is not known.
 * @example
 * ```ts
 * import { augment, evaluate, loadMnistPart, strongAugmentation } from "tenfold";
 *
 * const data = augment(await loadMnistPart("test"), strongAugmentation, { seed: 7 });
 * console.log((await evaluate({ data })).accuracy);
 * ```
 */
export function augment<Set extends LabeledSet>(
  set: Set,
  steps: readonly AugmentationStep[],
  options: AugmentOptions = {},
): Set {
  checkOptions("augment", options, { seed: true, epoch: true });
  const { seed = 1, epoch = 0 } = options;
  const { count, height, width } = set;
  const pixels = height * width;
  const augmenter = new Augmenter(steps, height, width);
  const random = new Random(seed);
  const images = new Uint8Array(count * pixels);
  for (let at = 0; at < count; at += 1) {
    random.seed(seed, epoch, at);
    augmenter.changeInto(set.images, at * pixels, images, at * pixels, 1, random);
  }
  return { ...set, images };
}
