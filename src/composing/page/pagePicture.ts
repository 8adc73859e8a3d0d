import type { Random } from "../../data/random.js";
import { chance } from "../line/lineStyle.js";

/** Pixels of a page around its picture: what is cut by the picture's edge begins there. */
export const margin = 32;

/** What a picture mainly shows; "large" is a digit of which it shows a part. */
export type PageKind = "digit" | "numbers" | "cells" | "windows" | "words" | "letter" | "large";

/** A picture of a part of a page. */
export interface PagePicture {
  readonly kind: PageKind;
  readonly height: number;
  readonly width: number;
  /** How high its digits or letters are, about, pixels. */
  readonly size: number;
  /** How many times smaller it is then made: at a coarse scale, most digits are too small to be found. */
  readonly shrunk: number;
}

/** Most are parts of a larger picture, others as small as one digit, one letter or one line needs. */
export function pagePicture(height: number, width: number, random: Random): PagePicture {
  const size = random.between(12, chance(0.5, random) ? 28 : 48);
  const draw = random.uniform();
  const close = (from: number, to: number) =>
    Math.max(12, Math.round(size * random.between(from, to)));
  const small = { height: Math.min(height, close(0.95, 2.4)), size, shrunk: 1 };
  if (draw < 0.05) {
    // A digit cut out along its own edges.
    const tight = {
      height: Math.min(height, close(0.85, 1.25)),
      width: Math.min(width, close(0.55, 1.2)),
    };
    return { ...small, ...tight, kind: "digit" };
  }
  if (draw < 0.14) return { ...small, kind: "digit", width: Math.min(width, close(0.7, 2.4)) };
  if (draw < 0.18) return { ...small, kind: "letter", width: Math.min(width, close(0.8, 2.4)) };
  if (draw < 0.27) {
    return { ...small, kind: "numbers", width: Math.min(width, close(1.5, 8)), size: 0.9 * size };
  }
  if (draw < 0.31) return { ...small, kind: "windows", width: Math.min(width, close(0.7, 6)) };
  const kind = kinds.find(([, end]) => draw < end)?.[0] ?? "large";
  const shrunk = chance(0.25, random) ? random.between(1.5, 4.5) : 1;
  return { kind, height, width, size, shrunk };
}

const kinds: readonly (readonly [PageKind, number])[] = [
  ["numbers", 0.55],
  ["cells", 0.68],
  ["digit", 0.75],
  ["windows", 0.81],
  ["words", 0.88],
];
