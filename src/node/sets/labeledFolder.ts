import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { decodeText } from "../../evaluation/sets/decodeText.js";
import type { LabeledPicture } from "../../evaluation/sets/labeledPicture.js";
import { type LabelReader, parseLabelsCsv } from "../../evaluation/sets/labelsCsv.js";
import { badLabels } from "../../evaluation/sets/table.js";
import type { Picture } from "../../image/plane/picture.js";
import { readRegular } from "../files/readRegular.js";
import { decodePicture } from "../pictures/decode.js";
import { readPictureFile } from "../pictures/readPictureFile.js";

/** The file that says what the pictures of a folder are. */
export const labelsName = "labels.csv";

/**
 * The pictures that a folder's labels.csv names.
 * @throws TenfoldError FILE_NOT_READABLE, BAD_LABELS.
 */
export async function openLabeledFolder(
  dir: string,
  labelOf: LabelReader,
): Promise<LabeledPicture[]> {
  const path = join(dir, labelsName);
  const bytes = await readRegular(path, {
    expected: "a list of labels",
    maxBytes: maxCsvBytes,
    tooLarge: (size) =>
      badLabels(path, `expected at most ${maxCsvBytes} bytes, found ${size}; split the set`),
  });
  return parseLabelsCsv(decodeText(bytes), path, labelOf).map(({ file, label }) => ({
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
