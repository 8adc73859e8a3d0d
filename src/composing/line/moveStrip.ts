import type { Random } from "../../data/random.js";
import { missing } from "../../present.js";

/** How a strip is moved, in pixels; about its middle row. */
export interface Move {
  /** To the right. */
  readonly x: number;
  /** Down. */
  readonly y: number;
  /** Times as long. */
  readonly stretch: number;
  /** Times as high. */
  readonly rise: number;
  /** Columns to the right for each row up. */
  readonly slant: number;
}

/**
 * A small move of a line, by chance, that leaves all of it in the picture.
 * @param own the line's columns. @param width the picture's.
 */
export function drawMove(own: number, width: number, random: Random): Move {
  const x = random.between(-1.5, 3);
  const stretch = random.between(0.9, 1.1);
  return {
    x,
    y: random.between(-2, 2),
    stretch: Math.min(stretch, (width - Math.max(0, x)) / own),
    rise: random.between(0.9, 1.1),
    slant: 0.08 * random.normal(),
  };
}

/** Moves a strip; what comes in from outside is paper. @param to is written, of the strip's size. */
export function moveStrip(
  strip: Uint8Array,
  width: number,
  { x: right, y: down, stretch, rise, slant }: Move,
  to: Float32Array,
): void {
  const height = strip.length / width;
  const middle = (height - 1) / 2;
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= width || row >= height
      ? 0
      : (strip[row * width + column] ?? missing());
  for (let y = 0, i = 0; y < height; y++) {
    const v = (y - middle - down) / rise + middle;
    const top = Math.floor(v);
    const fy = v - top;
    for (let x = 0; x < width; x++, i++) {
      const u = (x - right + slant * (y - middle)) / stretch;
      const left = Math.floor(u);
      const fx = u - left;
      const above = at(left, top) * (1 - fx) + at(left + 1, top) * fx;
      const below = at(left, top + 1) * (1 - fx) + at(left + 1, top + 1) * fx;
      to[i] = above * (1 - fy) + below * fy;
    }
  }
}
