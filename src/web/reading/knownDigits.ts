import type { LabeledSet } from "../../data/labeledSet.js";
import { loadShippedSet } from "../data/shippedSet.js";
import { knownDigitsFiles } from "../shippedModel.js";

/** As Node's: a hundred digits whose truth is known, 28×28 each, 0 = paper … 255 = ink. */
export function loadKnownDigits(): Promise<LabeledSet> {
  return loadShippedSet(knownDigitsFiles);
}
