import type { DigitSet } from "../../data/digitSet.js";
import { openPicture, type Unreadable } from "../../evaluation/sets/openPicture.js";
import { fieldPixels, fieldSide } from "../../image/field/field.js";
import { openSet, type SetOptions } from "./openSet.js";

/** A folder of pictures as one set, to calibrate on or to train on. */
export interface PreparedSet {
  /** All writing of each picture as one mark, as `predict` reads it first: 28×28, to the nearest of 0…255. */
  readonly data: DigitSet;
  /** Names of the pictures left out as `predict` refuses them as blank. */
  readonly blank: readonly string[];
  /** Those left out as they could not be read. */
  readonly unreadable: readonly Unreadable[];
}

/**
 * Opens labeled pictures and prepares them as `predict` does before it takes a closer look. A picture that cannot be
 * read stops nothing.
 * @param path as `openSet` takes it: a folder with `labels.csv` or an IDX pair, or such a pair's file.
 * @param onProgress is told the pictures done, and all.
 * @param options as `openSet` takes them.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_LABELS, BAD_IDX.
 * @example
 * ```ts
 * import { loadMnist, prepareSet, train } from "tenfold";
 *
 * const { train: data } = await loadMnist();
 * const own = await prepareSet("my-pictures");
 * await train({ data, extra: [{ train: own.data }], epochs: 5 });
 * ```
 */
export async function prepareSet(
  path: string,
  onProgress: (done: number, all: number) => void = () => {},
  options: SetOptions = {},
): Promise<PreparedSet> {
  const pictures = await openSet(path, options);
  const images = new Uint8Array(pictures.length * fieldPixels);
  const labels: number[] = [];
  const blank: string[] = [];
  const unreadable: Unreadable[] = [];
  for (const [index, picture] of pictures.entries()) {
    const opened = await openPicture(picture);
    if (opened.kind === "unreadable") unreadable.push(opened.fault);
    else {
      const field = opened.prepared.whole?.field;
      if (field === undefined) blank.push(picture.name);
      else {
        images.set(field.map(Math.round), labels.length * fieldPixels);
        labels.push(picture.label);
      }
    }
    onProgress(index + 1, pictures.length);
  }
  const count = labels.length;
  const data = {
    ...{ count, height: fieldSide, width: fieldSide, labels: Uint8Array.from(labels) },
    images: images.subarray(0, count * fieldPixels),
  };
  return { data, blank, unreadable };
}
