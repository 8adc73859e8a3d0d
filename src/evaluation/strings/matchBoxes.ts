import type { Box } from "../../image/plane/resample.js";
import { missing } from "../../present.js";

/** A digit and where it stands, in the picture's pixels. */
export interface DigitBox {
  readonly box: Box;
  readonly digit: number;
}

/** How many boxes of a picture, or of several, were found. */
export interface BoxMatches {
  /** Boxes that were found as the digit that they hold. */
  readonly matched: number;
  readonly expected: number;
  readonly found: number;
}

/** The shares of an answer about boxes; null where there is nothing to divide by. */
export interface BoxScore {
  /** Of the boxes that were found, the share that is right. */
  readonly precision: number | null;
  /** Of the boxes that are there, the share that was found. */
  readonly recall: number | null;
  /** The harmonic mean of both, 0 when none is right (C. van Rijsbergen, Information Retrieval, 1979). */
  readonly f1: number | null;
}

/** By how much two boxes must overlap to be the same (M. Everingham et al., PASCAL VOC, IJCV 88, 2010). */
const leastOverlap = 0.5;

/** Area of what two boxes share by the area of what they cover together, 0…1: intersection over union. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/**
 * Pairs the boxes of a picture with those that were found in it, those that overlap most first, each once:
 * boxes of the same digit that overlap by half at least.
 */
export function matchBoxes(expected: readonly DigitBox[], found: readonly DigitBox[]): BoxMatches {
  const pairs: { readonly at: number; readonly other: number; readonly overlap: number }[] = [];
  for (const [at, one] of expected.entries()) {
    for (const [other, candidate] of found.entries()) {
      if (one.digit !== candidate.digit) continue;
      const overlap = intersectionOverUnion(one.box, candidate.box);
      if (overlap >= leastOverlap) pairs.push({ at, other, overlap });
    }
  }
  pairs.sort((a, b) => b.overlap - a.overlap);
  const isTaken = new Uint8Array(expected.length);
  const isUsed = new Uint8Array(found.length);
  let matched = 0;
  for (const { at, other } of pairs) {
    if ((isTaken[at] ?? missing()) || (isUsed[other] ?? missing())) continue;
    isTaken[at] = 1;
    isUsed[other] = 1;
    matched += 1;
  }
  return { matched, expected: expected.length, found: found.length };
}

/** The score of all pictures together, each box counting alike. */
export function scoreBoxes(pictures: readonly BoxMatches[]): BoxScore {
  const sum = (count: (matches: BoxMatches) => number) =>
    pictures.reduce((total, matches) => total + count(matches), 0);
  const matched = sum((matches) => matches.matched);
  const expected = sum((matches) => matches.expected);
  const found = sum((matches) => matches.found);
  return {
    precision: found === 0 ? null : matched / found,
    recall: expected === 0 ? null : matched / expected,
    f1: found + expected === 0 ? null : (2 * matched) / (found + expected),
  };
}
