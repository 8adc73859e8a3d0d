import type { LabeledSet } from "../../data/labeledSet.js";
import type { Random } from "../../data/random.js";
import { levelsOf } from "../../lines/levels.js";
import { LineLabel, mostMarks } from "../../lines/lineLabel.js";
import { columnPixels, writeStrip } from "../../lines/strip.js";
import { missing, present } from "../../present.js";
import { Background, inked } from "../background.js";
import { Canvas } from "../canvas.js";
import type { Composer } from "../composer.js";
import type { LineComposition } from "../composition.js";
import { Damage } from "../damage.js";
import { GlyphTable } from "../glyphTable.js";
import { drawFurniture } from "./furniture.js";
import { chance, type LineStyle, lineStyle } from "./lineStyle.js";
import { lineText } from "./lineText.js";
import { LineWriter } from "./lineWriter.js";

/**
 * Composes lines of numbers from single digits: one hand's height, slant, width and pen a line, its digits
 * close or overlapping, separators and other marks, on paper that is ruled, printed, shaded or blurred.
 */
export class LineComposer implements Composer {
  readonly #composition: LineComposition;
  readonly #writer: LineWriter;
  readonly #rooms = new Map<number, Room>();

  constructor(composition: LineComposition, glyphs: LabeledSet) {
    this.#composition = composition;
    this.#writer = new LineWriter(new GlyphTable(glyphs));
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
    flourish(canvas, style, end, random);
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
      darkness[at] = inked(paper, most);
    }
    if (chance(0.3, random)) damage.blur(darkness, random.between(0.05, 0.3));
    if (chance(0.6, random)) damage.noise(darkness, random.between(0, 0.05), random);
    picture.fill(0);
    writeStrip(darkness, own, levelsOf(darkness), picture, width);
  }

  /** Writes the line; where its ink ends. */
  #write(canvas: Canvas, style: LineStyle, label: LineLabel, random: Random): number {
    // Many are cut out so closely that an edge touches them, or cuts a little off.
    const x = chance(0.7, random) ? random.between(-1.5, 5) : random.between(0, 30);
    const spare = canvas.height - style.height;
    const foot =
      style.height + spare * (0.5 + 0.35 * Math.max(-1.3, Math.min(1.3, random.normal())));
    const text = lineText(random).slice(0, mostMarks);
    const start = { x, foot, turn: 0 };
    return this.#writer.write(canvas, text, start, style, random, (mark, { left, right }) =>
      label.add(mark, (left + right) / 2 / columnPixels),
    );
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

/** A stroke of the same pen under a line or, seldom, across it. */
function flourish(
  canvas: Canvas,
  { height, strokeWidth }: LineStyle,
  end: number,
  random: Random,
): void {
  if (!chance(0.07, random)) return;
  const isAcross = chance(0.25, random);
  const y = isAcross
    ? canvas.height * random.between(0.3, 0.7)
    : canvas.height - random.between(-0.5, Math.max(1, canvas.height - height));
  const [from, to] = [end * random.between(-0.1, 0.5), end * random.between(0.6, 1.1)];
  const tilt = 0.06 * height * random.normal();
  canvas.stroke([from, y - tilt], [to, y + tilt], strokeWidth * random.between(0.3, 0.5));
}

/** The first columns of a canvas. */
function cropped({ height, width, ink }: Canvas, columns: number): Float32Array {
  const out = new Float32Array(height * columns);
  for (let y = 0; y < height; y++) {
    out.set(present(ink.subarray(y * width, y * width + columns)), y * columns);
  }
  return out;
}
