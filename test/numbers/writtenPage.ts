import { Canvas } from "../../src/composing/canvas.js";
import { GlyphTable } from "../../src/composing/glyphTable.js";
import { stamp } from "../../src/composing/stamp.js";
import { Random } from "../../src/data/random.js";
import { pictureOfGray } from "../../src/image/plane/grayPicture.js";
import type { Picture } from "../../src/image/plane/picture.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";

const glyphs = new GlyphTable(await loadMnistPart("test", {}));

/** A number to be written: where its first digit's left edge and foot are, in pixels. */
export interface Written {
  readonly text: string;
  readonly x: number;
  readonly foot: number;
  /** Of its digits; 44 when absent. */
  readonly height?: number;
}

/** A sheet of light paper with numbers of MNIST test digits on it, written in dark ink. */
export function writtenPage(
  numbers: readonly Written[],
  { width, height, seed = 1 }: { width: number; height: number; seed?: number },
): Picture {
  const canvas = new Canvas(height, width);
  const random = new Random(seed);
  for (const { text, x: from, foot, height: size = 44 } of numbers) {
    let x = from;
    for (const character of text) {
      if (character === ".") {
        canvas.stroke([x + 4, foot - 4], [x + 5, foot - 4], 3);
        x += 12;
        continue;
      }
      if (character === " ") {
        x += size * 0.55;
        continue;
      }
      const glyph = glyphs.any(Number(character), random);
      const { left, right, top, bottom } = glyphs.shape(glyph);
      const wide = Math.min(1.1, (right - left) / (bottom - top)) * size;
      const box = stamp(canvas, glyphs, glyph, {
        ...{ x: x + wide / 2, y: foot - size / 2, height: size, stretch: 1, slant: 0.15, turn: 0 },
        ...{ strokeWidth: size * 0.1, strength: 1 },
      });
      x = box.right + size * 0.1;
    }
  }
  const gray = Uint8Array.from(canvas.ink, (ink) =>
    Math.max(0, Math.min(255, Math.round(236 - 190 * ink + 3 * random.normal()))),
  );
  return pictureOfGray(gray, width, height);
}
