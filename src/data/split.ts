import { FieldError } from "../errors.js";
import type { LabeledSet } from "./labeledSet.js";

/**
 * Holds back the last `count` pictures for validation; both parts are views, nothing is copied.
 * A contiguous tail, because neighbors in MNIST share a writer: a random choice would put the same
 * hand on both sides and flatter the validation accuracy.
 * @throws TenfoldError BAD_ARGUMENT unless `count` is whole and leaves a picture on both sides.
 * @example
 * ```ts
 * import { loadMnistPart, splitValidation } from "tenfold";
 *
 * const { train, validation } = splitValidation(await loadMnistPart("train"), 10_000);
 * console.log(train.count, validation.count); // 50,000 and 10,000
 * ```
 */
export function splitValidation(
  set: LabeledSet,
  count = 5000,
): { readonly train: LabeledSet; readonly validation: LabeledSet } {
  if (!Number.isInteger(count) || count < 1 || count >= set.count) {
    throw new FieldError(
      "BAD_ARGUMENT",
      "validationCount",
      `expected a whole number 1…${set.count - 1} (of ${set.count} training pictures), got ${count}`,
    );
  }
  const border = set.count - count;
  return { train: sliceOf(set, 0, border), validation: sliceOf(set, border, set.count) };
}

/** The pictures `start` … `end − 1` of a set, as views. */
export function sliceOf(set: LabeledSet, start: number, end: number): LabeledSet {
  const pixels = set.height * set.width;
  return {
    count: end - start,
    height: set.height,
    width: set.width,
    images: set.images.subarray(start * pixels, end * pixels),
    labels: set.labels.subarray(start, end),
  };
}
