import type { LabeledSet } from "../../data/labeledSet.js";
import { knownDigitsFiles } from "../shippedModel.js";
import { loadDigitFiles } from "./digitFiles.js";

/** As Node's: a hundred digits whose truth is known, 28×28 each, 0 = paper … 255 = ink. */
export function loadKnownDigits(): Promise<LabeledSet> {
  return loadDigitFiles(knownDigitsFiles, maxBytes);
}

/** Ten times what they have; a server may unpack them on the way. */
const maxBytes = 200_000;
