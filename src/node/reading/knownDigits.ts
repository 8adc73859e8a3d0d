import { join } from "node:path";
import { digitSet } from "../../data/idx.js";
import type { LabeledSet } from "../../data/labeledSet.js";
import { readIdx } from "../../data/readIdx.js";
import { packageFolder, readPackageFile } from "../packageFiles.js";

/**
 * A hundred digits whose truth is known, shipped with Tenfold: the last of MNIST's training images, whose
 * files' names theirs have.
 * @returns 28×28 each, 0 = paper … 255 = ink.
 */
export async function loadKnownDigits(): Promise<LabeledSet> {
  const [images, labels] = knownDigitsFiles;
  const [pixels, truth] = await Promise.all([readPackageFile(images), readPackageFile(labels)]);
  return digitSet(
    await readIdx(pixels, images, { rank: 3 }),
    await readIdx(truth, labels, { rank: 1 }),
    { images, labels },
  );
}

/** Where they lie: images, labels. */
export const knownDigitsFiles = [
  join(packageFolder, "models", "known-digits", "train-images-idx3-ubyte.gz"),
  join(packageFolder, "models", "known-digits", "train-labels-idx1-ubyte.gz"),
] as const;
