import type { Plane } from "../image/plane/picture.js";
import type { FoundDigit } from "./decodeMaps.js";
import { digitsAt } from "./digitsAt.js";
import type { FinderSessions } from "./finderSessions.js";
import { levelAt, levelSizes } from "./pyramid.js";
import { suppressed } from "./suppress.js";

/** From this probability on, what the finder sees may be the digit that a picture is about. */
const threshold = 0.3;

/** From this one on, finer scales show only what is much smaller. */
const surely = 0.5;

/**
 * Scales that are searched: the finest is that at which digits of a sixteenth of the picture's height can be found,
 * and takes some ten milliseconds whatever the picture's size.
 */
const mostScales = 3;

/** Most digits of one picture. */
const most = 12;

/**
 * The digits that a picture may be about, the largest and surest, in its pixels. Scales are searched from coarse
 * to fine, up to the one beyond the first that shows a digit: what is smaller still is not what a picture is about.
 */
export async function mainDigits(
  shades: Plane,
  sessions: FinderSessions,
): Promise<readonly FoundDigit[]> {
  const found: FoundDigit[] = [];
  for (const size of levelSizes(shades).slice(0, mostScales)) {
    const isLast = found.some(({ score }) => score >= surely);
    const level = levelAt(shades, size);
    for (const digit of await digitsAt(level, shades, sessions, threshold)) found.push(digit);
    if (isLast) break;
  }
  return suppressed(found, most);
}
