import type { LabeledSet } from "../../data/labeledSet.js";
import type { Random } from "../../data/random.js";
import { contrastOf, writeContrast } from "../../finding/contrast.js";
import { MapLabel } from "../../finding/mapLabel.js";
import { missing } from "../../present.js";
import type { Canvas } from "../canvas.js";
import type { Composer } from "../composer.js";
import type { PageComposition } from "../composition.js";
import { Damage } from "../damage.js";
import { GlyphTable } from "../glyphTable.js";
import { chance } from "../line/lineStyle.js";
import { coarsen } from "./coarsen.js";
import { fillPage, PageContent } from "./pageContent.js";
import { labelPage } from "./pageLabel.js";
import { PagePaper } from "./pagePaper.js";
import { margin, pagePicture } from "./pagePicture.js";
import { PageWriter } from "./pageWriter.js";
import { shrink } from "./shrink.js";

/**
 * Composes parts of pages from single digits and other glyphs: digits alone, in cells and windows, numbers in
 * lines and columns at any turn, words; on paper that is ruled, framed, printed, shaded, cut by the edge, in any
 * contrast, dark on light or light on dark. Digits 11 to 46 pixels high are labeled as to be found.
 */
export class PageComposer implements Composer {
  readonly #height: number;
  readonly #width: number;
  readonly #writer: PageWriter;
  readonly #paper: PagePaper;
  readonly #damage: Damage;
  readonly #page: PageContent;
  readonly #darkness: Float32Array;

  constructor({ height, width }: PageComposition, glyphs: LabeledSet) {
    this.#height = height;
    this.#width = width;
    this.#writer = new PageWriter(new GlyphTable(glyphs));
    this.#paper = new PagePaper(height, width);
    this.#damage = new Damage(height, width);
    this.#page = new PageContent(height, width);
    this.#darkness = new Float32Array(height * width);
  }

  compose(random: Random, picture: Uint8Array, label: Uint8Array): void {
    const shown = pagePicture(this.#height, this.#width, random);
    const { height, width } = shown;
    const page = this.#page;
    page.clear();
    fillPage(page, this.#writer, shown, random);
    this.#mix(page, random);
    const isInverted = chance(0.25, random);
    const small = {
      height: Math.round(height / shown.shrunk),
      width: Math.round(width / shown.shrunk),
    };
    const own = shrink(this.#cropped(height, width), height, width, small);
    if (isInverted) for (let at = 0; at < own.length; at++) own[at] = 1 - (own[at] ?? missing());
    if (chance(0.15, random)) coarsen(own, small.width, 1.5 + random.below(4) / 2);
    const { light, dark } = contrastOf(own);
    const range = dark - light;
    const spare = () => (chance(0.3, random) ? range * random.between(0, 1.5) : 0);
    let contrast = { light: light - spare(), dark: dark + spare() };
    // Scans of two levels.
    const middle = light + range * random.between(0.35, 0.65);
    if (chance(0.12, random)) contrast = { light: middle - 0.01, dark: middle + 0.01 };
    picture.fill(0);
    writeContrast(own, small.width, contrast, picture, this.#width);
    const place = (at: number) => (at - margin) / shown.shrunk;
    const digits = page.digits.map(({ left, right, top, bottom, isLight }) => ({
      ...{ left: place(left), right: place(right), top: place(top), bottom: place(bottom) },
      isLight: isLight !== isInverted,
    }));
    labelPage(new MapLabel(label, this.#height, this.#width), digits, small);
  }

  /** Lays print and ink on paper, and takes the picture. */
  #mix({ ink, print, windows, lightInk }: PageContent, random: Random): void {
    const [damage, darkness] = [this.#damage, this.#darkness];
    this.#paper.draw(darkness, random);
    const written = this.#inside(ink);
    if (chance(0.4, random)) damage.bend(written, random.between(0.2, 0.9), random);
    const printed = this.#inside(print);
    const window = this.#inside(windows);
    const bright = this.#inside(lightInk);
    const contrast = random.between(0.2, 0.95);
    const lines = contrast * random.between(0.15, 1.1);
    const dark = random.between(0.55, 0.95);
    const white = dark - random.between(0.3, 0.9);
    for (let at = 0; at < darkness.length; at++) {
      const paper = darkness[at] ?? missing();
      const most = Math.max(
        lines * (printed[at] ?? missing()),
        contrast * (written[at] ?? missing()),
      );
      let value = paper + most * (1 - 0.5 * paper);
      const cut = window[at] ?? missing();
      value += (dark - value) * cut;
      value += (white - value) * cut * (bright[at] ?? missing());
      darkness[at] = value;
    }
    for (let count = random.below(4); count > 0; count--)
      damage.blur(darkness, random.between(0.05, 0.33));
    const grain = (0.01 + 0.06 * contrast) * random.uniform();
    if (chance(0.6, random)) damage.noise(darkness, grain, random);
  }

  /** The picture's part of a page's canvas. */
  #inside({ ink, width }: Canvas): Float32Array {
    const out = new Float32Array(this.#height * this.#width);
    for (let y = 0; y < this.#height; y++) {
      const from = (y + margin) * width + margin;
      out.set(ink.subarray(from, from + this.#width), y * this.#width);
    }
    return out;
  }

  #cropped(height: number, width: number): Float32Array {
    const out = new Float32Array(height * width);
    for (let y = 0; y < height; y++) {
      out.set(this.#darkness.subarray(y * this.#width, y * this.#width + width), y * width);
    }
    return out;
  }
}
