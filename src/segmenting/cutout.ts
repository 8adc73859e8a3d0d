import type { Plane } from "../image/plane/picture.js";
import type { Box } from "../image/plane/resample.js";
import { cutSquare } from "../lines/cutSquare.js";
import type { CutStrip } from "../lines/cutStrip.js";
import { levelsOf } from "../lines/levels.js";
import { stripHeight, writeStrip } from "../lines/strip.js";

/** Side of what is cut out around a mark, pixels: of a square that is as high as a strip. */
export const cutoutSide = stripHeight;

/** Side of a square of pixels that the segmenter's last layer scores together. */
const patchSide = 4;

/** Of the larger side of a mark's box, the side of what is cut out around it. */
const around = 1.65;

/** A segmenter's scores of pixels, and those of ten digits and "no digit", which follow them. */
export const inkScores = cutoutSide * cutoutSide;
export const classScores = 11;

/** A mark in a picture. */
export interface CutMark extends Box {
  /** Whether it is lighter than its paper. */
  readonly isLight: boolean;
}

/**
 * Cuts a square around a mark out of a gray picture, in the form that the segmenter takes.
 * @param gray 0 = black … 1 = white.
 * @returns `cutoutSide`² bytes, 0 = paper, 204 = ink, darker up to 255.
 */
export function cutoutOf(gray: Plane, mark: CutMark): Uint8Array {
  const { width, darkness } = cutAround(gray, mark);
  const bytes = new Uint8Array(width * width);
  writeStrip(darkness, width, levelsOf(darkness), bytes, width);
  return bytes;
}

/** The square itself, in shades as they are; beyond the picture's edge there is paper. */
export function cutAround(gray: Plane, mark: CutMark): CutStrip {
  return cutSquare(gray, mark, { times: around, inverted: mark.isLight });
}

/**
 * A pixel's place among the segmenter's scores, which lie patch by patch, as its last layer scores 4 × 4 pixels
 * at each of its places.
 */
export function scoreAt(row: number, column: number): number {
  const patches = cutoutSide / patchSide;
  const patch = Math.floor(row / patchSide) * patches + Math.floor(column / patchSide);
  return patch * patchSide * patchSide + (row % patchSide) * patchSide + (column % patchSide);
}
