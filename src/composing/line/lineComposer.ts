import type { LabeledSet } from "../../data/labeledSet.js";
import type { Random } from "../../data/random.js";
import { levelsOf } from "../../lines/levels.js";
import { LineLabel } from "../../lines/lineLabel.js";
import { columnPixels, writeStrip } from "../../lines/strip.js";
import { missing, present } from "../../present.js";
import { Background } from "../background.js";
import { Canvas } from "../canvas.js";
import type { Composer } from "../composer.js";
import type { LineComposition } from "../composition.js";
import { Damage } from "../damage.js";
import { GlyphTable } from "../glyphTable.js";
import { stamp } from "../stamp.js";
import { drawMark, drawOther } from "./drawMark.js";
import { drawFurniture } from "./furniture.js";
import { chance, type LineStyle, lineStyle } from "./lineStyle.js";
import { lineText } from "./lineText.js";

/** The label of glyphs that are no digits. */
const otherGlyph = 10;

/**
 * Composes lines of numbers from single digits: one hand's height, slant, width and pen a line, its digits
 * close or overlapping, separators and other marks, on paper that is ruled, printed, shaded or blurred.
 */
export class LineComposer implements Composer {
  readonly #composition: LineComposition;
  readonly #glyphs: GlyphTable;
  readonly #rooms = new Map<number, Room>();

  constructor(composition: LineComposition, glyphs: LabeledSet) {
    this.#composition = composition;
    this.#glyphs = new GlyphTable(glyphs);
  }

  compose(random: Random, picture: Uint8Array, label: Uint8Array): void {
    const { height, width } = this.#composition;
    const canvas = new Canvas(height, width);
    const marks = new LineLabel(label);
    const style = lineStyle(height, random);
    const end = this.#write(canvas, style, marks, random);
    const margin = chance(0.7, random) ? random.between(-1.5, 4) : random.between(0, 30);
    // In steps, so that the rooms are few.
    const own = Math.max(8, Math.min(width, Math.ceil((end + margin) / 4) * 4));
    const room = this.#room(own);
    const ink = cropped(canvas, own);
    const darkness = room.darkness;
    const { damage, background } = room;
    if (chance(0.6, random)) damage.bend(ink, random.between(0.2, 1.3), random);
    if (chance(0.5, random)) damage.blur(ink, random.between(0.05, 0.3));
    background.draw(darkness, random);
    const contrast = random.between(0.25, 0.95);
    const furniture = new Canvas(height, own);
    drawFurniture(furniture, style, random);
    const lines = contrast * random.between(0.3, 1.1);
    for (let at = 0; at < darkness.length; at++) {
      const paper = darkness[at] ?? missing();
      const printed = Math.max(lines * (furniture.ink[at] ?? missing()));
      const written = contrast * (ink[at] ?? missing());
      const most = Math.max(printed, written);
      darkness[at] = paper + most * (1 - 0.5 * paper);
    }
    if (chance(0.3, random)) damage.blur(darkness, random.between(0.05, 0.3));
    if (chance(0.6, random)) damage.noise(darkness, random.between(0, 0.05), random);
    picture.fill(0);
    writeStrip(darkness, own, levelsOf(darkness), picture, width);
  }

  /** Writes the line; where its ink ends. */
  #write(canvas: Canvas, style: LineStyle, label: LineLabel, random: Random): number {
    const { height, width } = canvas;
    // Many are cut out so closely that an edge touches them, or cuts a little off.
    let x = chance(0.7, random) ? random.between(-1.5, 5) : random.between(0, 30);
    const spare = height - style.height;
    const foot =
      style.height + spare * (0.5 + 0.35 * Math.max(-1.3, Math.min(1.3, random.normal())));
    let last = "";
    let right = x;
    let lastBox: { readonly right: number; readonly top: number } | undefined;
    for (const mark of lineText(random)) {
      const here = foot - style.rise * x + style.height * 0.03 * style.unrest * random.normal();
      const from = x;
      if (mark >= "0" && mark <= "9") {
        const box = this.#digit(canvas, Number(mark), { x, foot: here, last }, style, random);
        if (box === undefined) break;
        label.add(mark, (box.left + box.right) / 2 / columnPixels);
        x = box.right;
        right = x;
        if (style.joins && lastBox && chance(0.7, random))
          join(canvas, lastBox, box, style, random);
        lastBox = box;
      } else {
        lastBox = undefined;
        x += style.height * random.between(0, 0.12);
        if (x + style.height * 0.6 > width) break;
        const end = this.#mark(canvas, mark, { x, foot: here }, style, random);
        label.add(mark, (x + end) / 2 / columnPixels);
        right = end;
        x = end + style.height * random.between(0, 0.12);
      }
      x = Math.max(from + 5, x + style.gap + style.height * 0.06 * style.unrest * random.normal());
      last = mark;
      if (label.isFull) break;
    }
    return right;
  }

  #digit(
    canvas: Canvas,
    digit: number,
    { x, foot, last }: { readonly x: number; readonly foot: number; readonly last: string },
    style: LineStyle,
    random: Random,
  ) {
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
      turn: 0.05 * style.unrest * random.normal(),
      strokeWidth: style.strokeWidth * (1 + 0.15 * random.normal()),
      strength: random.between(0.75, 1),
    });
    return box.right > box.left ? box : { ...box, left: middle - 1, right: middle + 1 };
  }

  #mark(
    canvas: Canvas,
    mark: string,
    at: { readonly x: number; readonly foot: number },
    style: LineStyle,
    random: Random,
  ): number {
    if (mark !== "#") return drawMark(mark, canvas, at, style, random);
    if (!this.#glyphs.has(otherGlyph) || chance(0.5, random))
      return drawOther(canvas, at, style, random);
    const wide = style.height * random.between(0.5, 0.9);
    const placed = {
      x: at.x + wide / 2,
      y: at.foot - style.height / 2,
      height: style.height,
      stretch: 0.8,
      slant: style.slant,
      turn: 0,
      strokeWidth: style.strokeWidth,
      strength: 1,
    };
    const box = stamp(canvas, this.#glyphs, this.#glyphs.any(otherGlyph, random), placed);
    return Math.max(at.x + 4, Math.min(box.right, canvas.width));
  }

  #room(width: number): Room {
    const known = this.#rooms.get(width);
    if (known) return known;
    const { height } = this.#composition;
    const made = {
      darkness: new Float32Array(height * width),
      background: new Background(height, width),
      damage: new Damage(height, width),
    };
    this.#rooms.set(width, made);
    return made;
  }
}

/** What works on lines of one width. */
interface Room {
  readonly darkness: Float32Array;
  readonly background: Background;
  readonly damage: Damage;
}

/** The first columns of a canvas. */
function cropped({ height, width, ink }: Canvas, columns: number): Float32Array {
  const out = new Float32Array(height * columns);
  for (let y = 0; y < height; y++) {
    out.set(present(ink.subarray(y * width, y * width + columns)), y * columns);
  }
  return out;
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
