import type { LabeledSet } from "../data/labeledSet.js";
import type { Random } from "../data/random.js";
import { missing, present } from "../present.js";

/** What is known of a glyph's ink, in pixels of its picture. */
export interface GlyphShape {
  /** The box around its ink. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** How far its strokes lean: columns to the left for each row down. */
  readonly slant: number;
  /** How wide its strokes are. */
  readonly strokeWidth: number;
}

/** Single digits and other marks to compose pictures of, by what they show. */
export class GlyphTable {
  readonly size: number;
  readonly #images: Uint8Array;
  readonly #labels: Uint8Array;
  readonly #byLabel: readonly (readonly number[])[];
  /** Filled as they are asked for. */
  readonly #shapes: (GlyphShape | undefined)[];

  /** @param glyphs square pictures; those without ink are left out. */
  constructor({ images, labels, height }: LabeledSet) {
    this.size = height;
    this.#images = images;
    this.#labels = labels;
    this.#shapes = new Array(labels.length);
    const byLabel: number[][] = [];
    labels.forEach((label, glyph) => {
      while (byLabel.length <= label) byLabel.push([]);
      if (this.pixels(glyph).some((value) => value > inkFrom)) present(byLabel[label]).push(glyph);
    });
    this.#byLabel = byLabel;
  }

  /** Whether there is any glyph with this label. */
  has(label: number): boolean {
    return (this.#byLabel[label]?.length ?? 0) > 0;
  }

  /** The number of a glyph that shows `label`. @throws Error when there is none. */
  any(label: number, random: Random): number {
    const all = present(this.#byLabel[label]);
    return present(all[random.below(all.length)]);
  }

  /** What a glyph shows. */
  label(glyph: number): number {
    return this.#labels[glyph] ?? missing();
  }

  /** A glyph's pixels, size · size bytes. */
  pixels(glyph: number): Uint8Array {
    const length = this.size * this.size;
    return this.#images.subarray(glyph * length, (glyph + 1) * length);
  }

  shape(glyph: number): GlyphShape {
    this.#shapes[glyph] ??= shapeOf(this.pixels(glyph), this.size);
    return present(this.#shapes[glyph]);
  }
}

/** What counts as ink when the box is drawn. */
const inkFrom = 60;

function shapeOf(pixels: Uint8Array, size: number): GlyphShape {
  let [left, top, right, bottom] = [size, size, 0, 0];
  let [sum, sumX, sumY] = [0, 0, 0];
  let edges = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const value = pixels[y * size + x] ?? missing();
      const beside = x + 1 < size ? (pixels[y * size + x + 1] ?? missing()) : 0;
      const below = y + 1 < size ? (pixels[(y + 1) * size + x] ?? missing()) : 0;
      edges += Math.hypot(beside - value, below - value);
      if (value <= inkFrom) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      sum += value;
      sumX += value * x;
      sumY += value * y;
    }
  }
  const [meanX, meanY] = [sumX / sum, sumY / sum];
  let [xy, yy] = [0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const value = pixels[y * size + x] ?? missing();
      xy += value * (x - meanX) * (y - meanY);
      yy += value * (y - meanY) ** 2;
    }
  }
  return {
    ...{ left, top, right, bottom },
    slant: yy > 0 ? Math.max(-0.8, Math.min(0.8, -xy / yy)) : 0,
    // A stroke of width w and length l has an area of w · l, and edges of 2 · l.
    strokeWidth: (2 * sum) / Math.max(1, edges),
  };
}
