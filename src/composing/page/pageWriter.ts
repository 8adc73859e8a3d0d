import type { Random } from "../../data/random.js";
import { present } from "../../present.js";
import type { Canvas } from "../canvas.js";
import type { GlyphTable } from "../glyphTable.js";
import { chance, type LineStyle, lineStyle } from "../line/lineStyle.js";
import { lineText } from "../line/lineText.js";
import { LineWriter, otherGlyph } from "../line/lineWriter.js";
import { drawBend, type Stamp, stamp } from "../stamp.js";
import type { Grid } from "./pageLines.js";
import { margin, type PagePicture } from "./pagePicture.js";

/** A digit or a letter as it was written. */
export interface WrittenMark extends Stamp {
  readonly isLight: boolean;
}

/** Writes on pages: digits, numbers, words, and letters that are none. */
export class PageWriter {
  readonly #glyphs: GlyphTable;
  readonly #lines: LineWriter;

  constructor(glyphs: GlyphTable) {
    this.#glyphs = glyphs;
    this.#lines = new LineWriter(glyphs);
  }

  /** One digit, its middle near a place. */
  digit(canvas: Canvas, x: number, y: number, height: number, random: Random): Stamp {
    const digit = random.below(10);
    const glyph = this.#glyphs.any(digit, random);
    const shape = this.#glyphs.shape(glyph);
    const aspect = (shape.right - shape.left) / (shape.bottom - shape.top);
    // The bars of some fives and sevens are long.
    const stretch = chance(0.15, random) ? random.between(1.3, 1.8) : random.between(0.7, 1.35);
    return stamp(canvas, this.#glyphs, glyph, {
      ...{ x, y, height },
      stretch: Math.min(1.3 / aspect, stretch),
      slant: chance(0.5, random) ? shape.slant : 0.1 + 0.2 * random.normal(),
      turn: 0.1 * random.normal(),
      strokeWidth: height * random.between(0.04, 0.2),
      strength: random.between(0.75, 1),
      bend: drawBend(random.between(0, 0.05), random),
    });
  }

  /** One to five lines of numbers below one another, in one to three columns, at any turn up to 20°. */
  numbers(canvas: Canvas, picture: PagePicture, random: Random): Stamp[] {
    const style = lineStyle(picture.size / 0.7, random);
    const turn = chance(0.55, random) ? 0.03 * random.normal() : random.between(-0.36, 0.36);
    const turned = { ...style, rise: Math.tan(turn) };
    const step = style.height * random.between(1.15, 2.2);
    const columns = chance(0.7, random) ? 1 : 2 + random.below(2);
    const count = chance(0.35, random) ? 1 : 2 + random.below(5);
    const x = margin + random.between(-0.15, 0.35) * picture.width;
    const y =
      margin + picture.height * (count === 1 ? random.between(0.3, 1) : random.between(0, 0.4));
    const stamps: Stamp[] = [];
    const across = style.height * random.between(3, 6);
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < columns; column++) {
        const fromX = x + column * across * Math.cos(turn) + row * step * Math.sin(turn);
        const fromY = y - column * across * Math.sin(turn) + row * step * Math.cos(turn);
        const text = columns === 1 ? lineText(random) : lineText(random).slice(0, 3);
        const start = { x: fromX, foot: fromY + turned.rise * fromX, turn };
        this.#lines.write(
          canvas,
          text,
          start,
          turned,
          random,
          (_, { left, right, top, bottom, glyph, at }) => {
            if (top === undefined || bottom === undefined) return;
            if (glyph === undefined || at === undefined) return;
            stamps.push({ left, right, top, bottom, glyph, at });
          },
        );
      }
    }
    return stamps;
  }

  /** A digit in each of some cells, and letters in others. */
  cells(
    canvas: Canvas,
    grid: Grid,
    share: number,
    random: Random,
  ): { readonly digits: Stamp[]; readonly letters: Stamp[] } {
    const digits: Stamp[] = [];
    const letters: Stamp[] = [];
    const fill = random.between(0.5, 1.05);
    for (let row = 0; row < grid.rows; row++) {
      for (let column = 0; column < grid.columns; column++) {
        const kind = random.uniform();
        const height = Math.min(
          grid.cellHeight * fill * random.between(0.85, 1.1),
          1.6 * grid.cellWidth,
        );
        const x = grid.x + (column + 0.5 + 0.1 * random.normal()) * grid.cellWidth;
        const y = grid.y + (row + 0.5) * grid.cellHeight + 0.1 * height * random.normal();
        if (kind < share) digits.push(this.digit(canvas, x, y, height, random));
        else if (kind > 0.95) {
          const letter = this.letter(canvas, x, y, height, random);
          if (letter) letters.push(letter);
        }
      }
    }
    return { digits, letters };
  }

  /** Whether there are letters to write. */
  get hasLetters(): boolean {
    return this.#glyphs.has(otherGlyph);
  }

  /** What a mark shows: 0…9, or `otherGlyph`. */
  labelOf({ glyph }: Stamp): number {
    return this.#glyphs.label(glyph);
  }

  /** The same mark once more, on another canvas. */
  again(canvas: Canvas, { glyph, at }: Stamp): void {
    stamp(canvas, this.#glyphs, glyph, { ...at, strength: 1 });
  }

  /** A glyph that is no digit; none where there are no such glyphs. */
  letter(
    canvas: Canvas,
    x: number,
    y: number,
    height: number,
    random: Random,
    style: LineStyle = lineStyle(height / 0.7, random),
  ): Stamp | undefined {
    const glyph = this.#letter(random);
    if (glyph === undefined) return undefined;
    const { slant, strokeWidth, stretch } = style;
    return stamp(canvas, this.#glyphs, glyph, {
      ...{ x, y, height, slant, strokeWidth, stretch },
      ...{ turn: 0, strength: 0.95, bend: drawBend(style.bend, random) },
    });
  }

  /** A word of letters. */
  word(canvas: Canvas, x: number, y: number, height: number, random: Random): void {
    const style = lineStyle(height / 0.7, random);
    let at = x;
    for (let count = 2 + random.below(7); count > 0 && at < canvas.width; count--) {
      const tall = style.height * present([0.65, 0.65, 1][random.below(3)]);
      const middle = at + tall * 0.35;
      const foot = y + style.height / 2;
      const letter = this.letter(canvas, middle, foot - tall / 2, tall, random, style);
      at = Math.max(at + 3, letter?.right ?? 0) + style.height * random.between(-0.05, 0.15);
    }
  }

  /** Some glyphs of "no digit" are several digits at once: wide and low, they are left out here. */
  #letter(random: Random): number | undefined {
    if (!this.#glyphs.has(otherGlyph)) return undefined;
    for (let tries = 0; tries < 8; tries++) {
      const glyph = this.#glyphs.any(otherGlyph, random);
      const { left, right, top, bottom } = this.#glyphs.shape(glyph);
      if (right - left < 1.15 * (bottom - top)) return glyph;
    }
    return undefined;
  }
}
