import type { Plane } from "../image/plane/picture.js";
import { type FoundDigit, mostFound } from "./decodeMaps.js";
import { digitsAt } from "./digitsAt.js";
import type { FinderSessions } from "./finderSessions.js";
import type { FoundLine } from "./foundLine.js";
import { groupLines } from "./groupLines.js";
import { pyramid } from "./pyramid.js";
import { suppressed } from "./suppress.js";

/** What stands in a picture. */
export interface Found {
  /** In no order. */
  readonly digits: readonly FoundDigit[];
  /** In reading order. */
  readonly lines: readonly FoundLine[];
}

/** From this probability on, what the finder sees is taken for a digit; chosen on composed pages. */
export const usualThreshold = 0.4;

/**
 * Finds the digits of a picture, dark on light or light on dark, and the lines that they form. Time and memory
 * are bounded for a picture of any size: all scales together have at most a megapixel.
 * @param gray 0 = black … 1 = white.
 * @param threshold 0…1, `usualThreshold` when absent.
 */
export async function findDigits(
  gray: Plane,
  sessions: FinderSessions,
  threshold = usualThreshold,
): Promise<Found> {
  const found: FoundDigit[] = [];
  for (const level of pyramid(gray)) {
    for (const digit of await digitsAt(level, gray, sessions, threshold)) found.push(digit);
  }
  const digits = suppressed(found, mostFound);
  return { digits, lines: groupLines(digits) };
}
