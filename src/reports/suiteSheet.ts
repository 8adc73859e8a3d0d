import { corrupted, corruptionNames } from "../data/corruptions/mnistC.js";
import type { DigitSet } from "../data/digitSet.js";
import { sliceOf } from "../data/split.js";
import { fieldPixels, fieldsOf } from "../evaluation/sets/fields.js";
import { pictureOfGray } from "../image/plane/grayPicture.js";
import { grayPngUri } from "./grayPng.js";
import { html } from "./html.js";

/**
 * A page to look at: MNIST-C's corruptions of a set's first pictures of each digit, and what the
 * preprocessing makes of them. It stands alone.
 */
export async function mnistCSheet(set: DigitSet, seed: number): Promise<string> {
  const shown = Array.from({ length: 10 }, (_, digit) => set.labels.indexOf(digit)).filter(
    (index) => index >= 0,
  );
  const rows = await Promise.all(
    corruptionNames.map(async (name) => {
      const images = await Promise.all(
        shown.map(async (index) => {
          const bytes = corrupted(sliceOf(set, index, index + 1), name, seed, index).images;
          const { images: field } = fieldsOf([pictureOfGray(bytes, 28, 28)]);
          const pixels = new Uint8Array(2 * fieldPixels);
          pixels.set(bytes);
          pixels.set(field.map(Math.round), fieldPixels);
          return html`<td><img alt="" src="${await grayPngUri(pixels, 28, 56)}"></td>`;
        }),
      );
      return html`<tr><th scope="row">${name}</th>${images}</tr>\n`;
    }),
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>MNIST-C, seed ${seed}</title>
<style>
body { font: 14px system-ui, sans-serif; background: #ddd; color: #222; }
th { text-align: right; padding-right: 8px; font-weight: 400; }
img { width: 84px; height: 168px; image-rendering: pixelated; display: block; }
</style>
</head>
<body>
<p>MNIST-C, seed ${seed}: each corruption, and below it the field that is read.</p>
<table>
${rows}</table>
</body>
</html>
`.source;
}
