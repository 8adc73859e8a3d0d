import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { badIdx } from "../../data/idx.js";
import { TenfoldError } from "../../errors.js";
import type { LabeledPicture } from "../../evaluation/sets/labeledPicture.js";
import { classLabel, digitLabel, type LabelReader } from "../../evaluation/sets/labelsCsv.js";
import { transposedPictures } from "../../evaluation/sets/transposed.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { present } from "../../present.js";
import { notReadable } from "../files/fileErrors.js";
import { kindOf } from "../files/fileKind.js";
import { isLabelsOf, openIdxPair } from "./idxPair.js";
import { labelsName, openLabeledFolder } from "./labeledFolder.js";

/** How a set is opened. */
export interface SetOptions {
  /** Whether sets in folders of the folder belong to it, too; links to folders are not followed. */
  readonly recursive?: boolean | undefined;
  /** Whether rows are stored as columns, as in EMNIST's files. */
  readonly transposed?: boolean | undefined;
  /** What a labels.csv calls the labels 0, 1, …; digits and `none` when absent. */
  readonly classes?: readonly string[] | undefined;
}

const optionNames: OptionNames<SetOptions> = {
  recursive: true,
  transposed: true,
  classes: true,
};

/**
 * The pictures of a set and their labels: a folder with pictures and a `labels.csv` (with commas,
 * semicolons or tabs, UTF-8 or UTF-16); a folder with one pair of IDX files (names with `idx3` and
 * `idx1`, plain or gzip, pictures of any size, labels 0…9, or 10 for not a digit); or the picture
 * file of such a pair.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_LABELS, BAD_IDX.
 * @example
 * ```ts
 * import { evaluateSet, loadRecognizer, openSet } from "tenfold";
 *
 * const reader = await loadRecognizer();
 * const { unreadable } = await evaluateSet(reader, await openSet("my-pictures"));
 * for (const { file, message } of unreadable) console.log(file, message);
 * ```
 */
export async function openSet(path: string, options: SetOptions = {}): Promise<LabeledPicture[]> {
  checkOptions("openSet", options, optionNames);
  const { recursive = false, transposed = false, classes } = options;
  const labelOf = classes === undefined ? digitLabel : classLabel(classes);
  const found = await stat(path).catch(() => undefined);
  if (!found) {
    throw new TenfoldError("FILE_NOT_FOUND", `${path}: expected a folder, found nothing`);
  }
  if (!found.isFile() && !found.isDirectory()) {
    const message = `${path}: expected a folder or an IDX file, it is ${kindOf(found)}`;
    throw new TenfoldError("FILE_NOT_READABLE", message);
  }
  const pictures = found.isFile()
    ? await openIdxPair(dirname(path), basename(path))
    : await openFolder(path, recursive ? mostDepth : 0, labelOf);
  if (pictures === undefined) {
    throw new TenfoldError(
      "FILE_NOT_FOUND",
      `${path}: expected labels.csv, or a pair of IDX files such as images-idx3-ubyte and ` +
        "labels-idx1-ubyte, found neither",
    );
  }
  return transposed ? transposedPictures(pictures) : pictures;
}

/** Folders in folders that are looked into. */
const mostDepth = 32;

/** The pictures of a folder and of those in it; undefined where there is no set. */
async function openFolder(
  path: string,
  depth: number,
  labelOf: LabelReader,
): Promise<LabeledPicture[] | undefined> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw notReadable(path, error);
  });
  const own = await openOwn(
    path,
    entries.map(({ name }) => name),
    labelOf,
  );
  if (depth === 0) return own;
  const all = own ?? [];
  const seen = new Set(all.map(({ name }) => name));
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  let hasSet = own !== undefined;
  for (const { name } of folders.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = await openFolder(join(path, name), depth - 1, labelOf);
    if (inside === undefined) continue;
    hasSet = true;
    for (const picture of inside) {
      const inner = `${name}/${picture.name}`;
      // The list above may name it, too.
      if (!seen.has(inner)) all.push({ ...picture, name: inner });
    }
  }
  return hasSet ? all : undefined;
}

async function openOwn(
  path: string,
  names: readonly string[],
  labelOf: LabelReader,
): Promise<LabeledPicture[] | undefined> {
  if (names.includes(labelsName)) return openLabeledFolder(path, labelOf);
  const pairs = names.filter((name) => /idx3/.test(name) && names.some(isLabelsOf(name)));
  if (pairs.length === 0) return undefined;
  if (pairs.length === 1) return openIdxPair(path, present(pairs[0]));
  throw badIdx(
    path,
    `expected one pair of IDX files, found ${pairs.sort().join(", ")}; name one of these files`,
  );
}
