import type { Box } from "../image/plane/resample.js";
import { present } from "../present.js";
import type { FoundDigit } from "./decodeMaps.js";
import type { FoundLine } from "./foundLine.js";

/** How many digits weigh as much as what is known of the other lines. */
const digitsOfDoubt = 2;

/**
 * The line of some digits with its box. Its angle is the median slope of all pairs (H. Theil 1950, P. K. Sen,
 * JASA 63, 1968), drawn to the other lines' where it has few digits.
 * @param digits from left to right.
 * @param skew the lines' usual angle, counterclockwise, radians.
 */
export function lineOf(digits: readonly FoundDigit[], skew: number): FoundLine {
  const own = slopeOf(digits);
  const pairs = digits.length - 1;
  const angle =
    own === undefined ? skew : (pairs * own + digitsOfDoubt * skew) / (pairs + digitsOfDoubt);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const { x, y, width, height } of digits) {
    const [middleX, middleY] = [x + width / 2, y + height / 2];
    const [u, v] = [middleX * cos - middleY * sin, middleX * sin + middleY * cos];
    left = Math.min(left, u - width / 2);
    right = Math.max(right, u + width / 2);
    top = Math.min(top, v - height / 2);
    bottom = Math.max(bottom, v + height / 2);
  }
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return {
    digits,
    center: { x: u * cos + v * sin, y: v * cos - u * sin },
    width: right - left,
    height: bottom - top,
    angle,
  };
}

/**
 * The direction from one digit to another, counterclockwise, radians: by their middles, heads or feet, whichever
 * differ least, as digits of one line are not all of one height.
 */
export function pairAngle(a: Box, b: Box): number {
  const heads = b.y - a.y;
  const feet = heads + b.height - a.height;
  const [across = 0] = [(heads + feet) / 2, heads, feet].sort((p, q) => Math.abs(p) - Math.abs(q));
  return Math.atan2(-across, b.x + b.width / 2 - a.x - a.width / 2);
}

/** The median angle of all pairs' middles; undefined for a single digit. */
function slopeOf(digits: readonly FoundDigit[]): number | undefined {
  const angles: number[] = [];
  // Of long lines, the pairs of each digit with the next sixteen are enough.
  for (const [at, a] of digits.entries()) {
    for (const b of digits.slice(at + 1, at + 17)) {
      angles.push(pairAngle(a, b));
    }
  }
  if (angles.length === 0) return undefined;
  angles.sort((a, b) => a - b);
  const last = angles.length - 1;
  return (present(angles[last >> 1]) + present(angles[(last + 1) >> 1])) / 2;
}
