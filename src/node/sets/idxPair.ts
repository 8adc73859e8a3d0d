import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { noDigit } from "../../data/digitSet.js";
import { badIdx } from "../../data/idx.js";
import { readIdx } from "../../data/readIdx.js";
import { TenfoldError } from "../../errors.js";
import type { LabeledPicture } from "../../evaluation/sets/labeledPicture.js";
import { mostPictures } from "../../evaluation/sets/mostPictures.js";
import { pictureOfGray } from "../../image/plane/grayPicture.js";
import { readIdxFile } from "../data/readIdxFile.js";

/** As a picture file of more is shrunk to. */
const mostPixels = 12_000_000;

function checkSize(count: number, pixels: number, where: string): void {
  if (count > mostPictures) {
    throw badIdx(
      where,
      `expected at most ${mostPictures} pictures, found ${count}; split the set into smaller files`,
    );
  }
  if (pixels > mostPixels) {
    throw badIdx(
      where,
      `expected pictures of at most ${mostPixels / 1e6} megapixels, found ${pixels / 1e6}; shrink them`,
    );
  }
}

/** Whether a file holds the labels of a picture file, as their names have it. */
export function isLabelsOf(images: string): (name: string) => boolean {
  const wanted = stem(images).replace("images", "labels").replace("idx3", "idx1");
  return (name) => stem(name) === wanted;
}

function stem(name: string): string {
  return name.replace(/\.gz$/i, "");
}

/**
 * The pictures of an IDX file and the labels of the file beside it.
 * @throws TenfoldError FILE_NOT_FOUND, BAD_IDX.
 */
export async function openIdxPair(dir: string, imagesName: string): Promise<LabeledPicture[]> {
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
  const [count, height, width] = images.dimensions as [number, number, number];
  checkSize(count, height * width, where.images);
  const labels = await readIdx(await readIdxFile(where.labels), where.labels, { rank: 1 });
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
      `expected labels 0…9, or 10 for not a digit, found ${labels.data[wrong]} at index ` +
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
