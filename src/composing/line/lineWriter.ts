import type { Random } from "../../data/random.js";
import type { Canvas } from "../canvas.js";
import type { GlyphTable } from "../glyphTable.js";
import { drawBend, type InkBox, type Stamp, stamp } from "../stamp.js";
import { drawMark, drawOther } from "./drawMark.js";
import { chance, type LineStyle } from "./lineStyle.js";
import { letter, type Mark } from "./lineText.js";

/** Where a line begins: its left end, its foot where x is 0, and its turn, counterclockwise, radians. */
export interface LineStart {
  readonly x: number;
  readonly foot: number;
  readonly turn: number;
}

/** Told of each mark written, with its box: of separators left and right alone. */
export type OnMark = (mark: Mark, box: Pick<InkBox, "left" | "right"> & Partial<Stamp>) => void;

/** The label of glyphs that are no digits. */
export const otherGlyph = 10;

/** Writes lines of digits and separators by hand, with single digits for letters. */
export class LineWriter {
  readonly #glyphs: GlyphTable;

  constructor(glyphs: GlyphTable) {
    this.#glyphs = glyphs;
  }

  /** Writes as much of a text as the canvas has room for; where its ink ends. */
  write(
    canvas: Canvas,
    text: readonly Mark[],
    start: LineStart,
    style: LineStyle,
    random: Random,
    onMark: OnMark,
  ): number {
    const { width } = canvas;
    let { x } = start;
    let last = "";
    let right = x;
    let lastBox: InkBox | undefined;
    for (const mark of text) {
      const foot =
        start.foot - style.rise * x + style.height * 0.03 * style.unrest * random.normal();
      const from = x;
      if (mark >= "0" && mark <= "9") {
        const at = { x, foot, last, turn: start.turn };
        const box = this.#digit(canvas, Number(mark), at, style, random);
        if (box === undefined) break;
        onMark(mark, box);
        x = box.right;
        right = x;
        if (style.joins && lastBox && chance(0.7, random))
          join(canvas, lastBox, box, style, random);
        lastBox = box;
      } else {
        lastBox = undefined;
        x += style.height * random.between(0, 0.12);
        if (x + style.height * 0.6 > width) break;
        const end = this.#mark(canvas, mark, { x, foot }, style, random);
        onMark(mark === letter ? "#" : mark, { left: x, right: end });
        right = end;
        x = end + style.height * random.between(0, 0.12);
      }
      x = Math.max(from + 5, x + style.gap + style.height * 0.06 * style.unrest * random.normal());
      last = mark;
    }
    return right;
  }

  #digit(
    canvas: Canvas,
    digit: number,
    { x, foot, last, turn }: LineStart & { readonly last: string },
    style: LineStyle,
    random: Random,
  ): Stamp | undefined {
    const glyph = this.#glyphs.any(digit, random);
    const shape = this.#glyphs.shape(glyph);
    // A one is a stroke that many lean and lengthen more than all else.
    const isLongOne = digit === 1 && chance(0.3, random);
    const tall =
      (isLongOne ? random.between(1, 1.25) : 1) *
      style.height *
      (digit === 0 ? style.zeros : 1) *
      (1 + 0.08 * style.unrest * random.normal());
    // Where the picture's width bounds a wide digit, its box is low: it is as high as the others.
    const aspect = (shape.right - shape.left) / (shape.bottom - shape.top);
    const stretch = style.stretch * (1 + 0.1 * style.unrest * random.normal());
    const wide = Math.min(1.1 * tall, Math.max(0.05 * tall, aspect * tall * stretch));
    const slant =
      style.slant + 0.1 * style.unrest * random.normal() + (isLongOne ? random.between(0, 0.6) : 0);
    // Two that are alike need a column between them.
    const reach = Math.max(wide, last === String(digit) ? 7 : 3);
    const middle = x + reach / 2;
    if (middle + wide / 2 + 1 > canvas.width) return undefined;
    const box = stamp(canvas, this.#glyphs, glyph, {
      x: middle,
      y: foot - tall / 2,
      height: tall,
      stretch: wide / (aspect * tall),
      // A digit that stands upright by nature may not be leaned by its own shape.
      slant: chance(0.7, random) ? slant : shape.slant + 0.5 * slant,
      turn: turn + 0.05 * style.unrest * random.normal(),
      strokeWidth: style.strokeWidth * (1 + 0.15 * random.normal()),
      strength: random.between(0.75, 1),
      bend: drawBend(style.bend, random),
    });
    return box.right > box.left ? box : { ...box, left: middle - 1, right: middle + 1 };
  }

  #mark(
    canvas: Canvas,
    mark: Mark,
    at: Pick<LineStart, "x" | "foot">,
    style: LineStyle,
    random: Random,
  ): number {
    if (mark !== "#" && mark !== letter) return drawMark(mark, canvas, at, style, random);
    if (!this.#glyphs.has(otherGlyph) || (mark === "#" && chance(0.5, random)))
      return drawOther(canvas, at, style, random);
    const glyph = this.#glyphs.any(otherGlyph, random);
    const { left, right, top, bottom } = this.#glyphs.shape(glyph);
    // As small letters are and capitals; as wide as they are.
    const height = style.height * (mark === letter ? random.between(0.65, 1.05) : 1);
    const aspect = (right - left) / (bottom - top);
    const wide = Math.min(1.2, Math.max(0.15, aspect * style.stretch)) * height;
    const placed = {
      x: at.x + wide / 2,
      y: at.foot - height / 2,
      height,
      stretch: wide / (aspect * height),
      slant: this.#glyphs.shape(glyph).slant + 0.5 * style.slant,
      turn: 0,
      strokeWidth: style.strokeWidth,
      strength: 1,
      bend: drawBend(style.bend, random),
    };
    const box = stamp(canvas, this.#glyphs, glyph, placed);
    return Math.max(at.x + 4, Math.min(box.right, canvas.width));
  }
}

/** A thin stroke from one digit to the next, most often near their heads. */
function join(
  canvas: Canvas,
  from: { readonly right: number; readonly top: number },
  to: { readonly left: number; readonly top: number },
  { height, strokeWidth }: LineStyle,
  random: Random,
): void {
  const below = height * (chance(0.7, random) ? random.between(0.05, 0.3) : random.between(0.3, 1));
  const rise = height * 0.1 * random.normal();
  const radius = strokeWidth * random.between(0.2, 0.5);
  canvas.stroke([from.right - 2, from.top + below], [to.left + 2, to.top + below + rise], radius);
}
