import type { Box } from "../image/plane/resample.js";
import type { FoundDigit } from "./decodeMaps.js";

/** Two boxes that share more than this of their union are one digit's. */
const mostUnion = 0.45;
/** A box of which more than this lies in a surer one is a part of that digit. */
const mostInside = 0.7;

/**
 * Leaves one box a digit, the surest, of those that scales and neighboring cells found: greedy non-maximum
 * suppression. Its time is bounded by the square of `most`.
 */
export function suppressed(found: readonly FoundDigit[], most: number): FoundDigit[] {
  const kept: FoundDigit[] = [];
  for (const digit of found.toSorted((a, b) => b.score - a.score)) {
    if (kept.length === most) break;
    if (!kept.some((surer) => isSame(surer, digit))) kept.push(digit);
  }
  return kept;
}

function isSame(surer: Box, other: Box): boolean {
  const shared = sharedArea(surer, other);
  const [a, b] = [surer.width * surer.height, other.width * other.height];
  return shared > mostUnion * (a + b - shared) || shared > mostInside * Math.min(a, b);
}

/** The area of what two boxes share. */
export function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
