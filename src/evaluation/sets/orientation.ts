import { noDigit } from "../../data/digitSet.js";
import { present } from "../../present.js";
import { evaluateSet } from "./evaluateSet.js";
import type { PictureReader } from "./imageReader.js";
import type { LabeledPicture } from "./labeledPicture.js";
import { transposedPictures } from "./transposed.js";

/** How well pictures are read as they are and with their rows for columns, 0…1. */
export interface Orientation {
  readonly pictures: number;
  readonly asTheyAre: number;
  readonly transposed: number;
}

/** So many pictures tell. */
const sample = 200;
/** Of fewer, chance tells. */
const fewest = 20;
/** Sets that are read so well are not transposed. */
const wellRead = 0.8;
/** Better by so much is no chance: the standard error of a share of 200 is below 0.036. */
const clearlyBetter = 0.25;

/**
 * Whether a set may be stored transposed: a sample of its digits is read both ways.
 * @param accuracy of the whole set, 0…1
 * @returns undefined unless it is read far better transposed.
 */
export async function transposedOrientation(
  reader: PictureReader,
  pictures: readonly LabeledPicture[],
  accuracy: number,
): Promise<Orientation | undefined> {
  if (accuracy > wellRead) return undefined;
  const digits = pictures.filter(({ label }) => label !== noDigit);
  if (digits.length < fewest) return undefined;
  const step = Math.max(1, digits.length / sample);
  const count = Math.floor(digits.length / step);
  const chosen = Array.from({ length: count }, (_, i) => present(digits[Math.floor(i * step)]));
  const accuracyOf = async (set: readonly LabeledPicture[]) => {
    return (await evaluateSet(reader, set)).evaluation?.accuracy ?? 0;
  };
  const asTheyAre = await accuracyOf(chosen);
  const transposed = await accuracyOf(transposedPictures(chosen));
  if (transposed < asTheyAre + clearlyBetter) return undefined;
  return { pictures: count, asTheyAre, transposed };
}
