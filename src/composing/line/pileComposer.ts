import type { LabeledSet } from "../../data/labeledSet.js";
import type { Random } from "../../data/random.js";
import { mostMarks, noMark } from "../../lines/lineLabel.js";
import { columnPixels } from "../../lines/strip.js";
import { missing } from "../../present.js";
import type { Composer } from "../composer.js";
import type { PileComposition } from "../composition.js";
import { Damage } from "../damage.js";
import { LineComposer } from "./lineComposer.js";
import { chance } from "./lineStyle.js";
import { drawMove, type Move, moveStrip } from "./moveStrip.js";

/**
 * Lines that people wrote, each changed a little whenever it is shown (moved, scaled, leaned, bent, blurred,
 * darker or lighter, noisy), and composed lines between them, so that what was known is not forgotten.
 */
export class PileComposer implements Composer {
  readonly #composition: PileComposition;
  readonly #lines: LineComposer;
  readonly #damage: Damage;
  readonly #ink: Float32Array;

  constructor(composition: PileComposition, glyphs: LabeledSet) {
    const { height, width } = composition;
    this.#composition = composition;
    this.#lines = new LineComposer({ ...composition, kind: "line" }, glyphs);
    this.#damage = new Damage(height, width);
    this.#ink = new Float32Array(height * width);
  }

  compose(random: Random, picture: Uint8Array, label: Uint8Array): void {
    const { pile, share } = this.#composition;
    if (!chance(share, random)) {
      this.#lines.compose(random, picture, label);
      return;
    }
    const at = random.below(pile.count);
    const pixels = pile.height * pile.width;
    const strip = pile.images.subarray(at * pixels, (at + 1) * pixels);
    const own = ownWidth(strip, pile.width);
    const move = drawMove(own, pile.width, random);
    moveStrip(strip, pile.width, move, this.#ink);
    this.#wear(random);
    const end = own * move.stretch + move.x;
    for (let y = 0, i = 0; y < pile.height; y++) {
      for (let x = 0; x < pile.width; x++, i++) {
        // Beyond a line's end there is nothing, as where a reader pads it.
        const value = x < end ? (this.#ink[i] ?? missing()) : 0;
        picture[i] = value <= 0 ? 0 : value >= 255 ? 255 : Math.round(value);
      }
    }
    const size = pile.labelSize;
    moveLabel(pile.labels.subarray(at * size, (at + 1) * size), move, pile.width, label);
  }

  /** What another pen and another camera would have done. */
  #wear(random: Random): void {
    if (chance(0.6, random)) this.#damage.bend(this.#ink, random.between(0.2, 0.9), random);
    if (chance(0.4, random)) this.#damage.blur(this.#ink, random.between(0.05, 0.2));
    const gain = random.between(0.8, 1.2);
    for (let i = 0; i < this.#ink.length; i++) this.#ink[i] = gain * (this.#ink[i] ?? missing());
    if (chance(0.5, random)) this.#damage.noise(this.#ink, random.between(0, 8), random);
  }
}

/** Columns up to the last that is not empty. */
function ownWidth(strip: Uint8Array, width: number): number {
  let own = 1;
  for (let i = 0; i < strip.length; i++) {
    if ((strip[i] ?? missing()) > 0) own = Math.max(own, (i % width) + 1);
  }
  return own;
}

/** The same marks, where they stand now. */
function moveLabel(from: Uint8Array, { x, stretch }: Move, width: number, to: Uint8Array): void {
  to.set(from);
  const last = Math.ceil(width / columnPixels) - 1;
  for (let mark = 0; mark < mostMarks; mark++) {
    if ((from[mark] ?? missing()) === noMark) continue;
    const middle = ((from[mostMarks + mark] ?? missing()) + 0.5) * columnPixels;
    const column = Math.floor((middle * stretch + x) / columnPixels);
    to[mostMarks + mark] = Math.max(0, Math.min(last, column));
  }
}
