// npm run bench:lines -- [--lines N] [--seeds N] [--validation]
// Lines of 2 to 10 MNIST test digits (with --validation, the last 5,000 of the training part, to choose by), slanted, close together and often touching, in dark ink on light paper
// with a little noise: the share that the reader of `tenfold read` reads exactly.
import { parseArgs } from "node:util";
import { Canvas } from "../src/composing/canvas.js";
import { GlyphTable } from "../src/composing/glyphTable.js";
import { stamp } from "../src/composing/stamp.js";
import { Random } from "../src/data/random.js";
import { splitValidation } from "../src/data/split.js";
import { pictureOfGray } from "../src/image/plane/grayPicture.js";
import { loadMnistPart } from "../src/node/data/mnist.js";
import { loadReader } from "../src/node/numbers/loadReader.js";
import { wholeReading } from "../src/numbers/wholeReading.js";
import { accuracyOver } from "./accuracyTable.js";

const { values: flags } = parseArgs({
  options: {
    lines: { type: "string", default: "500" },
    seeds: { type: "string", default: "3" },
    validation: { type: "boolean", default: false },
  },
});
const count = Number(flags.lines);
const glyphs = new GlyphTable(
  flags.validation
    ? splitValidation(await loadMnistPart("train"), 5000).validation
    : await loadMnistPart("test", {}),
);
const reader = await loadReader();

/** Digits are 44 pixels high, as on a scan of 150 dots per inch. */
function lineOf(random: Random) {
  const height = 44;
  const digits = Array.from({ length: 2 + random.below(9) }, () => random.below(10));
  const canvas = new Canvas(80, 60 + digits.length * 48);
  const slant = random.between(-0.3, 0.5);
  let x = 20;
  for (const digit of digits) {
    const glyph = glyphs.any(digit, random);
    const { left, right, top, bottom } = glyphs.shape(glyph);
    const wide = Math.min(1.1, (right - left) / (bottom - top)) * height;
    const box = stamp(canvas, glyphs, glyph, {
      ...{ x: x + wide / 2, y: 40 + random.between(-2, 2), height, stretch: 1 },
      ...{ slant, turn: 0, strokeWidth: height * random.between(0.09, 0.13), strength: 1 },
    });
    // From overlapping by three pixels to a gap of six.
    x = Math.max(x + 10, box.right + random.between(-3, 6));
  }
  const gray = new Uint8Array(canvas.width * canvas.height);
  for (const [at, ink] of canvas.ink.entries()) {
    gray[at] = Math.max(0, Math.min(255, Math.round(235 - 190 * ink + 4 * random.normal())));
  }
  return { text: digits.join(""), picture: pictureOfGray(gray, canvas.width, canvas.height) };
}

const rates: number[] = [];
for (let seed = 1; seed <= Number(flags.seeds); seed++) {
  const random = new Random(seed);
  let right = 0;
  for (let at = 0; at < count; at++) {
    const { text, picture } = lineOf(random);
    if (wholeReading(await reader.readPicture(picture)).read === text) right++;
  }
  rates.push(right / count);
  console.log(
    `seed ${seed}: ${right} of ${count} lines exactly, ${((100 * right) / count).toFixed(2)} %`,
  );
}
await reader.release();
console.log(accuracyOver(rates));
