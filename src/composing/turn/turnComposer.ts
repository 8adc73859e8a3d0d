import type { LabeledSet } from "../../data/labeledSet.js";
import type { Random } from "../../data/random.js";
import type { Box } from "../../image/plane/resample.js";
import { levelsOf } from "../../lines/levels.js";
import { writeStrip } from "../../lines/strip.js";
import { turnView } from "../../lines/turnView.js";
import { missing, present } from "../../present.js";
import { Background, inked } from "../background.js";
import { Canvas } from "../canvas.js";
import type { Composer } from "../composer.js";
import type { TurnComposition } from "../composition.js";
import { Damage } from "../damage.js";
import { GlyphTable } from "../glyphTable.js";
import { drawFurniture } from "../line/furniture.js";
import { chance, type LineStyle, lineStyle } from "../line/lineStyle.js";
import { letter } from "../line/lineText.js";
import { LineWriter } from "../line/lineWriter.js";

/** Rows and columns of what is written around a digit, pixels. */
const side = 112;
/** Digits are up to nine tenths of this high. */
const tallest = 36;

/**
 * Composes digits, seldom letters, among their neighbors on pages that lie upright, upside down or sideways; the
 * label is how often a page was turned by 90°, clockwise. Letters are there because finders take some for digits.
 */
export class TurnComposer implements Composer {
  readonly #width: number;
  readonly #writer: LineWriter;
  readonly #canvas = new Canvas(side, side);
  readonly #print = new Canvas(side, side);
  readonly #damage = new Damage(side, side);
  readonly #background = new Background(side, side);
  readonly #darkness = new Float32Array(side * side);

  constructor({ width }: TurnComposition, glyphs: LabeledSet) {
    this.#width = width;
    this.#writer = new LineWriter(new GlyphTable(glyphs));
  }

  compose(random: Random, picture: Uint8Array, label: Uint8Array): void {
    this.#canvas.ink.fill(0);
    this.#print.ink.fill(0);
    const style = lineStyle(tallest, random);
    const box = this.#write(style, random);
    this.#mix(style, random);
    const turns = random.below(4);
    label[0] = turns;
    const data = this.#darkness.map((value) => 1 - value);
    // As finders draw their boxes: a little off.
    const off = () => 0.05 * box.height * random.normal();
    const grown = box.height * random.between(-0.1, 0.12);
    const found = {
      ...{ x: box.x + off() - grown / 2, y: box.y + off() - grown / 2 },
      ...{ width: box.width + grown, height: box.height + grown },
    };
    const gray = { width: side, height: side, data };
    const { darkness } = turnView(gray, found, false, 90 * turns + 5 * random.normal());
    writeStrip(darkness, this.#width, levelsOf(darkness), picture, this.#width);
  }

  /** Writes one line or three around the middle; the box of the mark that is nearest to it. */
  #write(style: LineStyle, random: Random): Box {
    const isWord = chance(0.12, random);
    const step = style.height * random.between(1.1, 2);
    const middle = side / 2 + style.height / 2;
    const rows = chance(0.35, random) ? [-1, 0, 1] : [0];
    const boxes: Box[] = [];
    for (const row of rows) {
      // A digit alone is as usual as one in a line.
      const count = chance(0.25, random) ? 1 : 6;
      const text = Array.from({ length: count }, () =>
        isWord && chance(0.9, random) ? letter : String(random.below(10)),
      );
      const foot = middle + row * step;
      const x = count === 1 ? side / 2 - style.height / 2 : random.between(-5, side / 3);
      this.#writer.write(this.#canvas, text, { x, foot, turn: 0 }, style, random, (_, at) => {
        const { left, right, top = foot - style.height, bottom = foot } = at;
        boxes.push({ x: left, y: top, width: right - left, height: bottom - top });
      });
    }
    const offOf = ({ x, y, width, height }: Box) =>
      Math.hypot(x + width / 2 - side / 2, y + height / 2 - side / 2);
    return present(boxes.sort((a, b) => offOf(a) - offOf(b))[0]);
  }

  /** Lays ink and a form's rules on paper. */
  #mix(style: LineStyle, random: Random): void {
    const [damage, darkness, ink] = [this.#damage, this.#darkness, this.#canvas.ink];
    if (chance(0.5, random)) damage.bend(ink, random.between(0.2, 1.1), random);
    this.#background.draw(darkness, random);
    if (chance(0.3, random)) drawFurniture(this.#print, style, random);
    const contrast = random.between(0.25, 0.95);
    const lines = contrast * random.between(0.3, 1.1);
    for (let at = 0; at < darkness.length; at++) {
      const paper = darkness[at] ?? missing();
      const printed = lines * (this.#print.ink[at] ?? missing());
      const most = Math.max(printed, contrast * (ink[at] ?? missing()));
      darkness[at] = inked(paper, most);
    }
    for (let count = random.below(4); count > 0; count--)
      damage.blur(darkness, random.between(0.05, 0.33));
    if (chance(0.6, random)) damage.noise(darkness, random.between(0, 0.05), random);
  }
}
