import { type CorruptionName, corrupted } from "../../data/corruptions/mnistC.js";
import type { DigitSet } from "../../data/digitSet.js";
import { pictureOfGray } from "../../image/plane/grayPicture.js";
import { type Fields, fieldPixels, fieldsOf } from "../sets/fields.js";

/** A part of a set, to be corrupted in one way. */
export interface SuiteBlock {
  /** "identity" leaves the pictures as they are. */
  readonly corruption: CorruptionName | "identity";
  readonly clean: DigitSet;
  readonly seed: number;
  /** The number of the part's first picture in the whole set. */
  readonly first: number;
}

/** The same part, ready to be read. */
export interface PreparedBlock {
  /** [N, 784] bytes: the corrupted pictures as they are. */
  readonly images: Uint8Array;
  /** What the preprocessing makes of them. */
  readonly fields: Fields;
}

/** Corrupts and preprocesses a part of a set. */
export function prepareBlock({ corruption, clean, seed, first }: SuiteBlock): PreparedBlock {
  const { images, count } =
    corruption === "identity" ? clean : corrupted(clean, corruption, seed, first);
  const pictures = Array.from({ length: count }, (_, i) =>
    pictureOfGray(images.subarray(i * fieldPixels, (i + 1) * fieldPixels), 28, 28),
  );
  return { images, fields: fieldsOf(pictures) };
}
