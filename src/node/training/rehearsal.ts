import type { DigitSet } from "../../data/digitSet.js";
import { loadShippedSet } from "../data/shippedSet.js";

/**
 * What a model is shown beside a new hand so that it does not forget the others', see `fineTune`: 250 of
 * MNIST's training images, 80 rendered digits, and 100 pictures that show none (label 10), without which a
 * model soon takes anything for a digit.
 * @returns 28×28 each, 0 = paper … 255 = ink.
 */
export function loadRehearsal(): Promise<DigitSet> {
  return loadShippedSet("rehearsal");
}
