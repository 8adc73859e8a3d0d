import { type CorruptionName, corrupted, corruptionNames } from "../data/corruptions/mnistC.js";
import type { DigitSet } from "../data/digitSet.js";
import { sliceOf } from "../data/split.js";
import { pictureOfGray } from "../image/grayPicture.js";
import type { Readings } from "../recognition/ensemble.js";
import { fieldPixels, fieldsOf } from "./fields.node.js";
import { bestDigit, type ReadFields } from "./reader.node.js";

/** How well one corruption is read. */
export interface SuiteRow {
  /** "identity" is no corruption at all. */
  readonly corruption: CorruptionName | "identity";
  /** Accuracy of the network on the corrupted pictures as they are, 0…1. */
  readonly network: number;
  /** Accuracy by way of the whole preprocessing, as `predict` reads them, 0…1. */
  readonly predict: number;
  /** Pictures that `predict` refuses as blank; wrong in its accuracy. */
  readonly blank: number;
}

/** How well a model reads MNIST-C. */
export interface SuiteResult {
  readonly rows: readonly SuiteRow[];
  /** Mean accuracies of the 15 corruptions, without the identity. */
  readonly mean: { readonly network: number; readonly predict: number };
}

/** What to read, and who wants to know. */
export interface SuiteRequest {
  readonly read: ReadFields;
  /** Clean pictures of 28×28, MNIST's test images for the published figures. */
  readonly set: DigitSet;
  readonly seed: number;
  /** Pictures done of all, corruptions included. */
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Corrupts a set in each of MNIST-C's 15 ways and reads it, bare and preprocessed.
 * @throws TenfoldError BAD_MODEL as `openReader` says.
 */
export async function runMnistC(request: SuiteRequest): Promise<SuiteResult> {
  const names = ["identity", ...corruptionNames] as const;
  const { count } = request.set;
  const rows: SuiteRow[] = [];
  for (const corruption of names) {
    const sums = { network: 0, predict: 0, blank: 0 };
    for (let from = 0; from < count; from += block) {
      const part = await readBlock(request, corruption, from);
      sums.network += part.network;
      sums.predict += part.predict;
      sums.blank += part.blank;
      const done = rows.length * count + Math.min(count, from + block);
      request.onProgress?.(done, names.length * count);
    }
    const { network, predict, blank } = sums;
    rows.push({ corruption, network: network / count, predict: predict / count, blank });
  }
  const mean = (of: (row: SuiteRow) => number) =>
    rows.slice(1).reduce((sum, row) => sum + of(row), 0) / corruptionNames.length;
  return {
    rows,
    mean: { network: mean((row) => row.network), predict: mean((row) => row.predict) },
  };
}

/** Pictures between two reports of progress. */
const block = 250;

async function readBlock(
  { read, set, seed }: SuiteRequest,
  corruption: CorruptionName | "identity",
  from: number,
) {
  const clean = sliceOf(set, from, Math.min(set.count, from + block));
  const { images, labels, count } =
    corruption === "identity" ? clean : corrupted(clean, corruption, seed, from);
  const pictures = Array.from({ length: count }, (_, i) =>
    pictureOfGray(images.subarray(i * fieldPixels, (i + 1) * fieldPixels), 28, 28),
  );
  const fields = fieldsOf(pictures);
  const right = (readings: Readings, counts: (i: number) => boolean) =>
    labels.reduce((sum, label, i) => {
      return sum + (counts(i) && bestDigit(readings, i).digit === label ? 1 : 0);
    }, 0);
  return {
    network: right(await read(images), () => true),
    predict: right(await read(fields.images), (i) => !fields.blank[i]),
    blank: fields.blank.filter((one) => one).length,
  };
}
