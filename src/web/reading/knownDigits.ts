import { digitSet } from "../../data/idx.js";
import type { LabeledSet } from "../../data/labeledSet.js";
import { readIdx } from "../../data/readIdx.js";
import { fetchBytes } from "../fetchBytes.js";
import { knownDigitsFiles } from "../shippedModel.js";

/** As Node's: a hundred digits whose truth is known, 28×28 each, 0 = paper … 255 = ink. */
export async function loadKnownDigits(): Promise<LabeledSet> {
  const [images, labels] = knownDigitsFiles.map(({ href }) => href) as [string, string];
  const [pixels, truth] = await Promise.all([
    fetchBytes(images, { maxBytes }),
    fetchBytes(labels, { maxBytes }),
  ]);
  return digitSet(
    await readIdx(pixels, images, { rank: 3 }),
    await readIdx(truth, labels, { rank: 1 }),
    { images, labels },
  );
}

/** Ten times what they have; a server may unpack them on the way. */
const maxBytes = 200_000;
