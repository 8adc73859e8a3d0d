import { join } from "node:path";
import { type DigitSet, noDigit } from "../../data/digitSet.js";
import { digitSet } from "../../data/idx.js";
import { readIdx } from "../../data/readIdx.js";
import { packageFolder, readPackageFile } from "../packageFiles.js";

/** Where the files of a set lie that Tenfold ships: images, labels, named as MNIST's. */
export function shippedSetFiles(folder: string): readonly [string, string] {
  const pathOf = (name: string) => join(packageFolder, "models", folder, name);
  return [pathOf("train-images-idx3-ubyte.gz"), pathOf("train-labels-idx1-ubyte.gz")];
}

/** Reads it: 28×28 each, 0 = paper … 255 = ink. */
export async function loadShippedSet(folder: string): Promise<DigitSet> {
  const [images, labels] = shippedSetFiles(folder);
  const [pixels, truth] = await Promise.all([readPackageFile(images), readPackageFile(labels)]);
  return digitSet(
    await readIdx(pixels, images, { rank: 3 }),
    await readIdx(truth, labels, { rank: 1 }),
    { images, labels },
    { highestLabel: noDigit },
  );
}
