import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { noDigit } from "../../data/digitSet.js";
import { badIdx } from "../../data/idx.js";
import { readIdx } from "../../data/readIdx.js";
import { TenfoldError } from "../../errors.js";
import type { LabeledPicture } from "../../evaluation/sets/labeledPicture.js";
import { badLabels, parseLabelsCsv } from "../../evaluation/sets/labelsCsv.js";
import { pictureOfGray } from "../../image/plane/grayPicture.js";
import type { Picture } from "../../image/plane/picture.js";
import { readIdxFile } from "../data/readIdxFile.js";
import { notReadable } from "../files/fileErrors.js";
import { kindOf } from "../files/fileKind.js";
import { readRegularText } from "../files/readRegular.js";
import { decodePicture } from "../pictures/decode.js";
import { readPictureFile } from "../pictures/readPictureFile.js";

/**
 * The pictures of a set and their labels: a folder with pictures and a `labels.csv`; a folder with
 * one pair of IDX files (names with `idx3` and `idx1`, plain or gzip, pictures of any size, labels
 * 0…9, or 10 for what is no digit); or the picture file of such a pair.
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
export async function openSet(path: string): Promise<LabeledPicture[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) {
    throw new TenfoldError("FILE_NOT_FOUND", `${path}: expected a folder, found nothing`);
  }
  if (found.isFile()) return idxPair(dirname(path), basename(path));
  if (!found.isDirectory()) {
    const message = `${path}: expected a folder or an IDX file, it is ${kindOf(found)}`;
    throw new TenfoldError("FILE_NOT_READABLE", message);
  }
  const names = await readdir(path).catch((error: unknown) => {
    throw notReadable(path, error);
  });
  if (names.includes("labels.csv")) return pictureFolder(path);
  const pairs = names.filter((name) => /idx3/.test(name) && names.some(isLabelsOf(name)));
  if (pairs.length === 1) return idxPair(path, pairs[0]!);
  if (pairs.length === 0) {
    throw new TenfoldError(
      "FILE_NOT_FOUND",
      `${path}: expected labels.csv, or a pair of IDX files such as images-idx3-ubyte and ` +
        "labels-idx1-ubyte, found neither",
    );
  }
  throw badIdx(
    path,
    `expected one pair of IDX files, found ${pairs.sort().join(", ")}; name one of these files`,
  );
}

/** Whether a file holds the labels of a picture file, as their names have it. */
function isLabelsOf(images: string): (name: string) => boolean {
  const wanted = stem(images).replace("images", "labels").replace("idx3", "idx1");
  return (name) => stem(name) === wanted;
}

function stem(name: string): string {
  return name.replace(/\.gz$/i, "");
}

async function idxPair(dir: string, imagesName: string): Promise<LabeledPicture[]> {
  const labelsName = (await readdir(dir)).find(isLabelsOf(imagesName));
  if (labelsName === undefined || !/idx3/.test(imagesName)) {
    throw new TenfoldError(
      "FILE_NOT_FOUND",
      `${join(dir, imagesName)}: expected an IDX file of pictures (a name with idx3) with one of ` +
        "labels (idx1) beside it, found none",
    );
  }
  const where = { images: join(dir, imagesName), labels: join(dir, labelsName) };
  const images = await readIdx(await readIdxFile(where.images), where.images, { rank: 3 });
  const labels = await readIdx(await readIdxFile(where.labels), where.labels, { rank: 1 });
  const [count, height, width] = images.dimensions as [number, number, number];
  if (labels.data.length !== count) {
    throw badIdx(
      where.labels,
      `expected ${count} labels, one a picture in ${where.images}, found ${labels.data.length}`,
    );
  }
  const wrong = labels.data.findIndex((label) => label > noDigit);
  if (wrong >= 0) {
    throw badIdx(
      where.labels,
      `expected labels 0…9, or 10 for what is no digit, found ${labels.data[wrong]} at index ` +
        `${wrong} (counted from 0)`,
    );
  }
  const pixels = height * width;
  return Array.from(labels.data, (label, i) => ({
    name: String(i),
    label,
    open: async () =>
      pictureOfGray(images.data.subarray(i * pixels, (i + 1) * pixels), width, height),
  }));
}

async function pictureFolder(dir: string): Promise<LabeledPicture[]> {
  const path = join(dir, "labels.csv");
  const text = await readRegularText(path, {
    expected: "a list of labels",
    maxBytes: maxCsvBytes,
    tooLarge: (bytes) =>
      badLabels(path, `expected at most ${maxCsvBytes} bytes, found ${bytes}; split the set`),
  });
  return parseLabelsCsv(text, path).map(({ file, label }) => ({
    name: file,
    label,
    open: () => openInside(dir, file),
  }));
}

/** Some 600,000 lines. */
const maxCsvBytes = 32 * 2 ** 20;

async function openInside(dir: string, file: string): Promise<Picture> {
  const path = join(dir, file);
  const found = await stat(path).catch(() => undefined);
  // A link may lead anywhere; labels from elsewhere must not read other files.
  if (found && !(await realpath(path)).startsWith((await realpath(dir)) + sep)) {
    throw badLabels(path, `expected a file inside ${dir}, got a link that leads out of it`);
  }
  return decodePicture(await readPictureFile(path), path);
}
