import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { noDigit } from "../../src/data/digitSet.js";
import { readIdx } from "../../src/data/readIdx.js";
import { pictureOfGray } from "../../src/image/plane/grayPicture.js";
import type { Picture } from "../../src/image/plane/picture.js";
import { decodePicture } from "../../src/node/pictures/decode.js";
import { present } from "../../src/present.js";
import { cutOut } from "./cutOut.js";

/** A picture with what it shows. */
export interface Sample {
  readonly name: string;
  readonly picture: Picture;
  /** 0…9, or `noDigit`. */
  readonly label: number;
}

/** How each development set is read from the folder that holds all. */
export const developmentSets: Readonly<Record<string, (dir: string) => Promise<Sample[]>>> = {
  usps: (dir) => idxSamples(join(dir, "usps")),
  semeion: (dir) => idxSamples(join(dir, "semeion")),
  optdigits: (dir) => idxSamples(join(dir, "optdigits")),
  drawn: (dir) => digitFolder(join(dir, "drawn")),
  "photographed-digits": (dir) => digitFolder(join(dir, "photographed-digits")),
  "cheque-digits": (dir) => chequeDigits(join(dir, "cheque-amounts")),
  omniglot: (dir) => omniglot(join(dir, "not-digits", "images_background_small1.zip")),
  "fashion-mnist": (dir) => fashion(join(dir, "not-digits", "fashion-mnist-sprite.png")),
  "photographed-letters": (dir) => letters(join(dir, "photographed-letters")),
};

async function idxSamples(dir: string): Promise<Sample[]> {
  const [images, labels] = await Promise.all([
    readIdx(await readFile(join(dir, "images-idx3-ubyte.gz")), dir, { rank: 3 }),
    readIdx(await readFile(join(dir, "labels-idx1-ubyte.gz")), dir, { rank: 1 }),
  ]);
  const [, height, width] = images.dimensions as [number, number, number];
  const pixels = height * width;
  return Array.from(labels.data, (label, i) => ({
    name: String(i),
    picture: pictureOfGray(images.data.subarray(i * pixels, (i + 1) * pixels), width, height),
    label,
  }));
}

async function digitFolder(dir: string): Promise<Sample[]> {
  return Promise.all(
    (await csvRows(join(dir, "labels.csv"))).map(async ([file, label]) => ({
      name: present(file),
      picture: await decoded(join(dir, present(file))),
      label: Number(label),
    })),
  );
}

/** Letters that nobody could tell from a digit. */
const digitLike = new Set("oOIlzZsSbgq");

async function letters(dir: string): Promise<Sample[]> {
  const rows = await csvRows(join(dir, "labels.csv"));
  return Promise.all(
    rows
      .filter(([, letter]) => !digitLike.has(present(letter)))
      .map(async ([file]) => ({
        name: present(file),
        picture: await decoded(join(dir, present(file))),
        label: noDigit,
      })),
  );
}

/** Single digits with a quarter of their box's sides around them, and what stands there. */
async function chequeDigits(dir: string): Promise<Sample[]> {
  const pictures = new Map<string, Promise<Picture>>();
  return Promise.all(
    (await csvRows(join(dir, "boxes.csv"))).map(async ([file, ...numbers], i) => {
      const [x, y, width, height, label] = numbers.map(Number);
      if (!pictures.has(present(file)))
        pictures.set(present(file), decoded(join(dir, present(file))));
      const box = { x: present(x), y: present(y), width: present(width), height: present(height) };
      const picture = cutOut(await present(pictures.get(present(file))), box, 0.25);
      return { name: `${i}-${file}`, picture, label: present(label) };
    }),
  );
}

async function omniglot(file: string): Promise<Sample[]> {
  const entries = Object.entries(unzipSync(await readFile(file)));
  return Promise.all(
    entries
      .filter(([name]) => name.endsWith(".png"))
      .map(async ([name, bytes]) => ({
        name,
        picture: await decodePicture(bytes, name),
        label: noDigit,
      })),
  );
}

/** The sprite's cells of 28×28, 30 in a row, without gaps. */
async function fashion(file: string): Promise<Sample[]> {
  const sprite = await decoded(file);
  return Array.from({ length: 900 }, (_, i) => {
    const box = { x: 28 * (i % 30), y: 28 * Math.floor(i / 30), width: 28, height: 28 };
    return { name: String(i), picture: cutOut(sprite, box, 0), label: noDigit };
  });
}

async function decoded(file: string): Promise<Picture> {
  return decodePicture(await readFile(file), file);
}

/** The rows below the heading; these files hold no quotes. */
async function csvRows(file: string): Promise<string[][]> {
  const text = await readFile(file, "utf8");
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(","));
}
