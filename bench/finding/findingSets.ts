import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { noDigit } from "../../src/data/digitSet.js";
import type { Picture } from "../../src/image/plane/picture.js";
import type { Box } from "../../src/image/plane/resample.js";
import { decodePicture } from "../../src/node/pictures/decode.js";
import { present } from "../../src/present.js";
import { developmentSets, type Sample } from "../development/sets.js";

/** A picture, and how many digits it shows; with their boxes where they are known. */
export interface Expected {
  readonly name: string;
  readonly picture: Picture;
  readonly count: number;
  readonly boxes?: readonly Box[];
}

/** The sets that are measured, read one after the other from a folder of development sets. */
export async function* findingSets(dir: string): AsyncGenerator<[string, Expected[]]> {
  yield ["cheque-amounts", await boxedPictures(join(dir, "cheque-amounts"))];
  for (const set of ["record-numbers", "handwritten-numbers"]) {
    yield [set, await labeledPictures(join(dir, set))];
  }
  for (const set of ["form-cells", "printed-digits", "meter-digits"]) {
    yield [set, await labeledPictures(join(dir, set), 1)];
  }
  for (const set of ["drawn", "photographed-digits", "usps", "semeion", "optdigits"]) {
    yield [set, samples(await present(developmentSets[set])(dir))];
  }
  for (const set of ["photographed-letters", "omniglot", "fashion-mnist"]) {
    yield [set, samples(await present(developmentSets[set])(dir))];
  }
}

/** Each folder of a folder, as a set with a labels.csv. */
export async function* foldersOf(dir: string): AsyncGenerator<[string, Expected[]]> {
  for (const name of (await readdir(dir)).sort()) {
    yield [name, await labeledPictures(join(dir, name))];
  }
}

function samples(all: readonly Sample[]): Expected[] {
  return all.map(({ name, picture, label }) => ({
    name,
    picture,
    count: label === noDigit ? 0 : 1,
  }));
}

async function labeledPictures(dir: string, count?: number): Promise<Expected[]> {
  const rows = await rowsOf(join(dir, "labels.csv"));
  return Promise.all(
    rows.map(async ([file = "", digits = ""]) => ({
      name: file,
      picture: await decoded(join(dir, file)),
      count: count ?? digits.length,
    })),
  );
}

async function boxedPictures(dir: string): Promise<Expected[]> {
  const boxes = new Map<string, string[][]>();
  for (const row of await rowsOf(join(dir, "boxes.csv"))) {
    const [file = ""] = row;
    boxes.set(file, [...(boxes.get(file) ?? []), row]);
  }
  return Promise.all(
    [...boxes].map(async ([file, rows]) => ({
      name: file,
      picture: await decoded(join(dir, file)),
      count: rows.length,
      boxes: rows.map(([, ...numbers]) => {
        const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number);
        return { x, y, width, height };
      }),
    })),
  );
}

async function decoded(file: string): Promise<Picture> {
  return decodePicture(await readFile(file), file);
}

/** The rows below the heading; these files hold no quotes. */
async function rowsOf(file: string): Promise<string[][]> {
  const [, ...rows] = (await readFile(file, "utf8")).trim().split(/\r?\n/);
  return rows.map((row) => row.split(","));
}
