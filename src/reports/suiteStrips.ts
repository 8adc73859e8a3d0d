import { type CorruptionName, corrupted, corruptionNames } from "../data/corruptions/mnistC.js";
import type { DigitSet } from "../data/digitSet.js";
import { sliceOf } from "../data/split.js";
import { fieldsOf } from "../evaluation/sets/fields.js";
import { fieldPixels, fieldSide } from "../image/field/field.js";
import { pictureOfGray } from "../image/plane/grayPicture.js";
import { grayPngUri } from "./grayPng.js";
import { type Html, html } from "./html.js";

/**
 * MNIST-C's corruptions of a set's first picture of each digit, and below each what the preprocessing
 * makes of it.
 */
export async function suiteStrips(set: DigitSet, seed: number): Promise<Html> {
  const shown = Array.from({ length: 10 }, (_, digit) => set.labels.indexOf(digit)).filter(
    (index) => index >= 0,
  );
  const width = shown.length * fieldSide;
  const strips = await Promise.all(
    corruptionNames.map(async (name) => {
      const uri = await grayPngUri(stripOf(set, shown, name, seed), width, 2 * fieldSide);
      return html`<figure class="strip"><figcaption>${name.replaceAll("_", " ")}</figcaption>
<img class="field" width="${width}" height="${2 * fieldSide}" src="${uri}"
alt="${name}: ${shown.length} digits, and below them what the network sees"></figure>\n`;
    }),
  );
  return html`<div class="strips">${strips}</div>`;
}

/** The corrupted pictures beside one another, and below them their fields. */
function stripOf(
  set: DigitSet,
  shown: readonly number[],
  name: CorruptionName,
  seed: number,
): Uint8Array {
  const width = shown.length * fieldSide;
  const strip = new Uint8Array(2 * fieldPixels * shown.length);
  for (const [place, index] of shown.entries()) {
    const { images } = corrupted(sliceOf(set, index, index + 1), name, seed, index);
    const { images: field } = fieldsOf([pictureOfGray(images, fieldSide, fieldSide)]);
    for (let y = 0; y < fieldSide; y += 1) {
      const row = { from: y * fieldSide, to: (y + 1) * fieldSide };
      const at = y * width + place * fieldSide;
      strip.set(images.subarray(row.from, row.to), at);
      strip.set(field.subarray(row.from, row.to).map(Math.round), at + fieldSide * width);
    }
  }
  return strip;
}
