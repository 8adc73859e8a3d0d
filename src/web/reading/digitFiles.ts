import { digitSet } from "../../data/idx.js";
import type { LabeledSet } from "../../data/labeledSet.js";
import { readIdx } from "../../data/readIdx.js";
import { fetchBytes } from "../fetchBytes.js";

/**
 * Labeled digits from two IDX files, plain or gzip: 28×28 each, 0 = paper … 255 = ink.
 * @param maxBytes of each file; a server may unpack them on the way.
 * @throws TenfoldError URL_FAILED, BAD_IDX.
 */
export async function loadDigitFiles(
  [images, labels]: readonly [images: URL, labels: URL],
  maxBytes: number,
): Promise<LabeledSet> {
  const [pixels, truth] = await Promise.all([
    fetchBytes(images.href, { maxBytes }),
    fetchBytes(labels.href, { maxBytes }),
  ]);
  const names = { images: images.href, labels: labels.href };
  return digitSet(
    await readIdx(pixels, names.images, { rank: 3 }),
    await readIdx(truth, names.labels, { rank: 1 }),
    names,
  );
}
