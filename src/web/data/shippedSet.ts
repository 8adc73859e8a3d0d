import { type DigitSet, noDigit } from "../../data/digitSet.js";
import { digitSet } from "../../data/idx.js";
import { readIdx } from "../../data/readIdx.js";
import { fetchBytes } from "../fetchBytes.js";

/**
 * Downloads a set that Tenfold, or its app, ships.
 * @param files images, labels.
 * @returns 28×28 each, 0 = paper … 255 = ink.
 * @throws TenfoldError URL_FAILED, BAD_IDX.
 */
export async function loadShippedSet(files: readonly [URL, URL]): Promise<DigitSet> {
  const [images, labels] = files.map(({ href }) => href) as [string, string];
  const [pixels, truth] = await Promise.all([
    fetchBytes(images, { maxBytes }),
    fetchBytes(labels, { maxBytes }),
  ]);
  return digitSet(
    await readIdx(pixels, images, { rank: 3 }),
    await readIdx(truth, labels, { rank: 1 }),
    { images, labels },
    { highestLabel: noDigit },
  );
}

/** Twice what the largest has; a server may unpack them on the way. */
const maxBytes = 3_200_000;
