// Makes examples/numbers/cheque.jpg, the same one every time, from MNIST's validation digits:
//   npx tsc && node build/examples/makeCheque.js

import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { Canvas } from "../src/composing/canvas.js";
import { GlyphTable } from "../src/composing/glyphTable.js";
import { stamp } from "../src/composing/stamp.js";
import { Random } from "../src/data/random.js";
import { splitValidation } from "../src/data/split.js";
import { loadMnistPart } from "../src/node/data/mnist.js";
import { present } from "../src/present.js";

const file = fileURLToPath(new URL("../../examples/numbers/cheque.jpg", import.meta.url));
const [width, height] = [1200, 540];

/** Lines that bend like a banknote's. */
function guilloche(): string {
  const curves = Array.from({ length: 34 }, (_, at) => {
    const points = Array.from({ length: 61 }, (_, step) => {
      const x = step * 20;
      const y = 16 * at + 14 * Math.sin(x / 70 + at / 3) + 8 * Math.sin(x / 31 - at / 2);
      return `${x},${y.toFixed(1)}`;
    });
    return `<polyline points="${points.join(" ")}" fill="none" stroke="#a8c3b4" stroke-width="1.4"/>`;
  });
  return curves.join("");
}

const print = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="100%" height="100%" fill="#e4eee6"/>${guilloche()}
<g font-family="DejaVu Serif, Georgia, serif" fill="#24453a">
<text x="48" y="80" font-size="38" font-weight="bold">Savings Bank of Nowhere</text>
<text x="50" y="116" font-size="19">a bank that Tenfold drew; this is no money</text>
<text x="50" y="222" font-size="22">Pay to</text><text x="50" y="312" font-size="22">the sum of</text>
<text x="50" y="402" font-size="22">Date</text><text x="700" y="500" font-size="20">signature</text></g>
<g stroke="#24453a" stroke-width="2"><path d="M140 226H740M170 316H1140M120 412H470M690 470H1140"/>
<rect x="800" y="150" width="350" height="92" fill="#f3f8f4" fill-opacity=".75"/></g>
</svg>`;

const { validation } = splitValidation(await loadMnistPart("train"), 5000);
const glyphs = new GlyphTable(validation);
const random = new Random(11);

/** Writes digits, dots and dashes from x on. */
function write(canvas: Canvas, text: string, from: number, foot: number, size: number): void {
  let x = from;
  for (const mark of text) {
    const radius = size * 0.045;
    if (mark === ".") {
      canvas.stroke([x + 4, foot - radius], [x + 5, foot - radius + 1], radius * 1.3);
      x += size * 0.22;
    } else if (mark === "-") {
      canvas.stroke([x, foot - size * 0.42], [x + size * 0.5, foot - size * 0.46], radius);
      x += size * 0.6;
    } else {
      const glyph = glyphs.any(Number(mark), random);
      const { left, right, top, bottom } = glyphs.shape(glyph);
      const wide = Math.min(1, (right - left) / (bottom - top)) * size;
      const { right: end } = stamp(canvas, glyphs, glyph, {
        ...{ x: x + wide / 2, y: foot - size / 2, height: size, stretch: 1, slant: 0.14, turn: 0 },
        ...{ strokeWidth: size * 0.085, strength: 1 },
      });
      x = end + size * 0.05;
    }
  }
}

const ink = new Canvas(height, width);
write(ink, "4.730.-", 830, 226, 58);
write(ink, "24.11.2026", 140, 404, 42);
const pen = Buffer.alloc(width * height * 4);
for (const [at, amount] of ink.ink.entries())
  pen.set([28, 36, 92, Math.round(255 * amount)], 4 * at);

const clean = await sharp(Buffer.from(print))
  .composite([{ input: pen, raw: { width, height, channels: 4 } }])
  .removeAlpha()
  .raw()
  .toBuffer();
// Light from the upper left, and a camera's noise.
for (let at = 0; at < clean.length; at++) {
  const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
  const light = 1.02 - (0.2 * x) / width - (0.12 * y) / height;
  clean[at] = Math.max(0, Math.min(255, present(clean[at]) * light + 3 * random.normal()));
}
await sharp(clean, { raw: { width, height, channels: 3 } })
  .rotate(-3, { background: "#5b4a3c" })
  .blur(0.6)
  .jpeg({ quality: 82 })
  .toFile(file);
