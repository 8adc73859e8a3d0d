import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { GlyphTable } from "../../src/composing/glyphTable.js";
import type { DigitSet } from "../../src/data/digitSet.js";
import type { Random } from "../../src/data/random.js";
import { present } from "../../src/present.js";

/** One person's digits. */
export interface Hand {
  readonly glyphs: GlyphTable;
  /** One of the person's pictures of a digit; of anyone's where there is none. */
  glyph(digit: number, random: Random): number;
}

/** MNIST's training pictures that are held back for choosing. */
const heldBack = 5000;
/** Writers with fewer pictures lack digits. */
const fewest = 30;

/**
 * The hands of the last 5,000 training pictures, by writer where QMNIST's table is at hand; else one hand, of
 * everyone's digits.
 * @param table QMNIST's `train-labels-idx2-int.gz`: 8 whole numbers a picture, the third is the writer.
 */
export function handsOf(train: DigitSet, table: string | undefined): Hand[] {
  const first = train.count - heldBack;
  const size = train.height * train.width;
  const set = {
    ...train,
    count: heldBack,
    images: train.images.subarray(first * size),
    labels: train.labels.subarray(first),
  };
  const glyphs = new GlyphTable(set);
  const everyone: Hand = { glyphs, glyph: (digit, random) => glyphs.any(digit, random) };
  if (table === undefined) return [everyone];
  const own = new Map<number, number[]>();
  const rows = gunzipSync(readFileSync(table));
  for (let index = 0; index < heldBack; index++) {
    const at = 12 + (first + index) * 32;
    if (rows.readUInt32BE(at) !== set.labels[index]) {
      throw new Error(`${table}: expected QMNIST's table of MNIST's training pictures`);
    }
    const writer = rows.readUInt32BE(at + 8);
    own.set(writer, [...(own.get(writer) ?? []), index]);
  }
  return [...own.values()]
    .filter((pictures) => pictures.length >= fewest)
    .map((pictures) => {
      const byDigit = Array.from({ length: 10 }, (_, digit) =>
        pictures.filter((index) => set.labels[index] === digit),
      );
      return {
        glyphs,
        glyph: (digit, random) => {
          const mine = present(byDigit[digit]);
          if (mine.length === 0) return glyphs.any(digit, random);
          return present(mine[random.below(mine.length)]);
        },
      };
    });
}
