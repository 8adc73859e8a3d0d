import type { LabeledSet } from "../../data/labeledSet.js";
import { loadShippedSet } from "../data/shippedSet.js";

/**
 * A hundred digits whose truth is known, shipped with Tenfold: the last of MNIST's training images, whose
 * files' names theirs have.
 * @returns 28×28 each, 0 = paper … 255 = ink.
 */
export function loadKnownDigits(): Promise<LabeledSet> {
  return loadShippedSet("known-digits");
}
