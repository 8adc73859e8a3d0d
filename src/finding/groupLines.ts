import { middleOf } from "../image/plane/resample.js";
import { missing, present } from "../present.js";
import type { FoundDigit } from "./decodeMaps.js";
import type { FoundLine } from "./foundLine.js";
import { lineOf, pairAngle } from "./lineBox.js";
import { inReadingOrder } from "./readingOrder.js";

/** Most that a line may rise or fall, radians: 20° and what single pairs of digits are off. */
const mostTurn = 0.61;
/** Most times as high as its neighbor that a digit of a line is. */
const mostTaller = 2;
/** Most from one digit's edge to the next's along the line, in heights. */
const mostGap = 1.1;
/** Most that middles or feet of neighbors are off the line, in heights. */
const mostOff = 0.4;

/**
 * Groups digits to lines: each goes with the nearest digit to its right, along the direction that most pairs
 * of neighbors have, if it is of like height and close.
 * @returns lines in reading order: by rows, in each from left to right.
 */
export function groupLines(digits: readonly FoundDigit[]): FoundLine[] {
  const skew = skewOf(digits);
  const follower = followers(digits, skew, mostOff);
  const isFirst = digits.map(() => true);
  for (const next of follower) if (next !== undefined) isFirst[next] = false;
  const lines: FoundLine[] = [];
  for (const [at] of digits.entries()) {
    if (!isFirst[at]) continue;
    const line: FoundDigit[] = [];
    for (let i: number | undefined = at; i !== undefined; i = follower[i]) {
      line.push(present(digits[i]));
    }
    lines.push(lineOf(line, skew));
  }
  return inReadingOrder(lines, skew);
}

/** The median direction from digits to those that follow them, radians; 0 where none does. */
function skewOf(digits: readonly FoundDigit[]): number {
  const angles = followers(digits, 0, Math.tan(mostTurn) * (1 + mostGap)).flatMap((next, at) => {
    if (next === undefined) return [];
    const angle = pairAngle(present(digits[at]), present(digits[next]));
    return Math.abs(angle) > mostTurn ? [] : [angle];
  });
  angles.sort((a, b) => a - b);
  const half = angles.length >> 1;
  if (angles.length === 0) return 0;
  return (present(angles[half]) + present(angles[(angles.length - 1) >> 1])) / 2;
}

/** For each digit the one that follows it in its line, each of which follows one only. */
function followers(
  digits: readonly FoundDigit[],
  skew: number,
  off: number,
): (number | undefined)[] {
  const [cos, sin] = [Math.cos(skew), Math.sin(skew)];
  // Along and across the line: turned back by the skew.
  const placed = digits.map((digit) => {
    const { x, y } = middleOf(digit);
    return { digit, u: x * cos - y * sin, v: x * sin + y * cos };
  });
  const order = placed.map((_, at) => at).sort((a, b) => placedAt(a).u - placedAt(b).u);
  function placedAt(at: number) {
    return placed[at] ?? missing();
  }
  const widest = digits.reduce((most, { width, height }) => Math.max(most, width, height), 0);
  const pairs: { from: number; to: number; distance: number }[] = [];
  for (const [rank, from] of order.entries()) {
    const a = placedAt(from);
    let nearest: { to: number; distance: number } | undefined;
    for (let next = rank + 1; next < order.length; next++) {
      const to = order[next] ?? missing();
      const b = placedAt(to);
      // No digit is so wide that one further off could follow.
      if (b.u - a.u > widest * (1 + mostTaller * mostGap)) break;
      const distance = distanceTo(a, b, off);
      if (distance !== undefined && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY)) {
        nearest = { to, distance };
      }
    }
    if (nearest) pairs.push({ from, ...nearest });
  }
  const follower: (number | undefined)[] = digits.map(() => undefined);
  const isTaken = digits.map(() => false);
  for (const { from, to } of pairs.sort((a, b) => a.distance - b.distance)) {
    if (isTaken[to]) continue;
    isTaken[to] = true;
    follower[from] = to;
  }
  return follower;
}

interface PlacedDigit {
  readonly digit: FoundDigit;
  readonly u: number;
  readonly v: number;
}

/** How far one digit is from another that may follow it, pixels; undefined where it may not. */
function distanceTo(a: PlacedDigit, b: PlacedDigit, off: number): number | undefined {
  const tall = Math.max(a.digit.height, b.digit.height);
  if (tall > mostTaller * Math.min(a.digit.height, b.digit.height)) return undefined;
  const along = b.u - a.u;
  if (along - (a.digit.width + b.digit.width) / 2 > mostGap * tall) return undefined;
  const across = b.v - a.v;
  const feet = across + (b.digit.height - a.digit.height) / 2;
  const aside = Math.min(Math.abs(across), Math.abs(feet));
  if (aside > off * tall) return undefined;
  // Digits that stand on one another are no neighbors.
  if (Math.abs(across) > Math.tan(mostTurn) * along + mostOff * tall) return undefined;
  return Math.hypot(along, 2 * across);
}
