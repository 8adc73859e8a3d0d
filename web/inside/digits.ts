import type { LabeledSet } from "../../src/data/labeledSet.js";
import { loadDigitFiles } from "../../src/web/reading/digitFiles.js";

/** MNIST's first training digits, which the build puts there; fetched when they are first asked for. */
export function loadTrainingDigits(): Promise<LabeledSet> {
  return loadDigitFiles(
    [
      new URL("../../build/digits/nearest-images-idx3-ubyte.gz", import.meta.url),
      new URL("../../build/digits/nearest-labels-idx1-ubyte.gz", import.meta.url),
    ],
    4_000_000,
  );
}
