import type { DigitSet } from "../../data/digitSet.js";
import { loadShippedSet } from "../data/shippedSet.js";
import { rehearsalFiles } from "../shippedModel.js";

/** As Node's: what a model is shown beside a new hand so that it does not forget the others'. */
export function loadRehearsal(): Promise<DigitSet> {
  return loadShippedSet(rehearsalFiles);
}
