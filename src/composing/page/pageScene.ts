import type { LabeledSet } from "../../data/labeledSet.js";
import type { Random } from "../../data/random.js";
import { missing } from "../../present.js";
import { inked } from "../background.js";
import { Canvas } from "../canvas.js";
import { Damage } from "../damage.js";
import { GlyphTable } from "../glyphTable.js";
import { chance } from "../line/lineStyle.js";
import { coarsen } from "./coarsen.js";
import { fillPage, PageContent } from "./pageContent.js";
import { PagePaper } from "./pagePaper.js";
import { margin, type PagePicture } from "./pagePicture.js";
import { PageWriter, type WrittenMark } from "./pageWriter.js";
import { shrink } from "./shrink.js";

/** A picture of a part of a page, as it was taken. */
export interface Scene {
  readonly height: number;
  readonly width: number;
  /** 0 = white, 1 = black. */
  readonly darkness: Float32Array;
  /** Whether light and dark were exchanged. */
  readonly isInverted: boolean;
}

/** Writes parts of pages and takes pictures of them. */
export class PageScene {
  readonly #height: number;
  readonly #width: number;
  readonly #writer: PageWriter;
  readonly #paper: PagePaper;
  readonly #damage: Damage;
  readonly #page: PageContent;
  readonly #darkness: Float32Array;
  readonly #single: Canvas;
  #isBent = false;

  /** @param height of the largest pictures, pixels. */
  constructor(height: number, width: number, glyphs: LabeledSet) {
    this.#height = height;
    this.#width = width;
    this.#writer = new PageWriter(new GlyphTable(glyphs));
    this.#paper = new PagePaper(height, width);
    this.#damage = new Damage(height, width);
    this.#page = new PageContent(height, width);
    this.#darkness = new Float32Array(height * width);
    this.#single = new Canvas(height + 2 * margin, width + 2 * margin);
  }

  /** Writes a page anew; what stands on it, in pixels of its canvas. */
  write(shown: PagePicture, random: Random): Pick<PageContent, "digits" | "letters"> {
    this.#page.clear();
    fillPage(this.#page, this.#writer, shown, random);
    return this.#page;
  }

  /** Takes the picture of the page that was written. */
  take({ height, width, shrunk }: PagePicture, random: Random): Scene {
    this.#mix(this.#page, random);
    const isInverted = chance(0.25, random);
    const small = { height: Math.round(height / shrunk), width: Math.round(width / shrunk) };
    const own = shrink(cropped(this.#darkness, this.#width, height, width), height, width, small);
    if (isInverted) for (let at = 0; at < own.length; at++) own[at] = 1 - (own[at] ?? missing());
    if (chance(0.15, random)) coarsen(own, small.width, 1.5 + random.below(4) / 2);
    return { ...small, darkness: own, isInverted };
  }

  /** Whether there are letters to write. */
  get hasLetters(): boolean {
    return this.#writer.hasLetters;
  }

  /** What a mark shows: 0…9, or `otherGlyph`. */
  labelOf(mark: WrittenMark): number {
    return this.#writer.labelOf(mark);
  }

  /** The ink of one mark alone, 0…1, in the picture that was taken, before it was made smaller. */
  inkOf(mark: WrittenMark, { height, width }: Pick<PagePicture, "height" | "width">): Float32Array {
    this.#single.ink.fill(0);
    this.#writer.again(this.#single, mark);
    const ink = this.#inside(this.#single);
    if (this.#isBent && !mark.isLight) this.#damage.bendAlike(ink);
    return cropped(ink, this.#width, height, width);
  }

  /** Lays print and ink on paper. */
  #mix({ ink, print, windows, lightInk }: PageContent, random: Random): void {
    const [damage, darkness] = [this.#damage, this.#darkness];
    this.#paper.draw(darkness, random);
    const written = this.#inside(ink);
    this.#isBent = chance(0.4, random);
    if (this.#isBent) damage.bend(written, random.between(0.2, 0.9), random);
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
      let value = inked(paper, most);
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
    return cropped(ink.subarray(margin * width + margin), width, this.#height, this.#width);
  }
}

/** The first rows and columns of a picture. @param stride its width. */
function cropped(
  picture: Float32Array,
  stride: number,
  height: number,
  width: number,
): Float32Array {
  const out = new Float32Array(height * width);
  for (let y = 0; y < height; y++) {
    out.set(picture.subarray(y * stride, y * stride + width), y * width);
  }
  return out;
}
