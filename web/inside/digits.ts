import type { LabeledSet } from "../../src/data/labeledSet.js";
import { loadShippedSet } from "../../src/web/data/shippedSet.js";

/** MNIST's first training digits, which the build puts there; fetched when they are first asked for. */
export function loadTrainingDigits(): Promise<LabeledSet> {
  return loadShippedSet([
    new URL("../../build/digits/nearest-images-idx3-ubyte.gz", import.meta.url),
    new URL("../../build/digits/nearest-labels-idx1-ubyte.gz", import.meta.url),
  ]);
}
