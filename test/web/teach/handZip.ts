import { strToU8, zipSync } from "fflate";
import sharp from "sharp";
import { joinSets } from "../../../src/data/join.js";
import type { LabeledSet } from "../../../src/data/labeledSet.js";
import { sliceOf } from "../../../src/data/split.js";
import { loadMnistPart } from "../../../src/node/data/mnist.js";

/** Digits that the shipped model was not trained on: so many of each, in turn, 0…9 and again. */
export async function unseenDigits(each: number): Promise<LabeledSet> {
  const unseen = sliceOf(await loadMnistPart("train"), 55_000, 57_000);
  const byDigit = Array.from({ length: 10 }, (_, digit) =>
    [...unseen.labels.keys()].filter((at) => unseen.labels[at] === digit).slice(0, each),
  );
  const order = Array.from({ length: each }, (_, round) => byDigit.map((places) => places[round]!));
  return joinSets(order.flat().map((at) => sliceOf(unseen, at, at + 1)));
}

/** A set as a zip of PNG files, ink on white, with a labels.csv. */
export async function zipOf(
  { count, images, labels }: LabeledSet,
  nameOf: (label: number) => string = String,
): Promise<Buffer> {
  const files: Record<string, Uint8Array> = {};
  const lines = ["file,label"];
  for (let at = 0; at < count; at += 1) {
    const paper = images.subarray(at * 784, (at + 1) * 784).map((ink) => 255 - ink);
    const raw = { width: 28, height: 28, channels: 1 } as const;
    const name = `${at}.png`;
    files[name] = await sharp(paper, { raw })
      .extend({ top: 14, bottom: 14, left: 14, right: 14, background: "#fff" })
      .png()
      .toBuffer();
    lines.push(`${name},${nameOf(labels[at]!)}`);
  }
  return Buffer.from(zipSync({ ...files, "labels.csv": strToU8(lines.join("\n")) }));
}
