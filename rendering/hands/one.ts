import { curve, line, type Point, type Skeleton } from "../spline.js";
import { type DigitForm, form, type Hand } from "./hand.js";

function footOf(h: Hand): Skeleton {
  const half = h.in(0.12, 0.32);
  return line(h.at(0.32 - half, 1), h.at(0.32 + half, 1));
}

/**
 * A 1 with an up-stroke from `least` … `most` to the left. It is at least as steep as `steepness`:
 * a flat one makes a 7.
 */
function flagged(h: Hand, least: number, most: number, steepness: number): Skeleton {
  const reach = h.in(least, most);
  const drop = reach * h.in(steepness, steepness + 0.8);
  const top = h.at(0.35, 0);
  const flag: Point = [top[0] - reach, drop];
  const bottom = h.at(0.33, 1);
  if (h.in(0, 1) < 0.3) {
    const middle: Point = [(flag[0] + top[0]) / 2 + h.in(0, 0.05), drop * h.in(0.5, 0.75)];
    return [...curve(flag, middle, top), ...line(top, bottom)];
  }
  return line(flag, top, bottom);
}

/** The ways to write a 1. */
export const ones: readonly DigitForm[] = [
  form(1, "straight", 3, (h) => [line(h.at(0.3, 0), h.at(0.3, 1))]),
  form(1, "bent", 1, (h) => [
    curve(h.at(0.3, 0), h.at(0.3 + h.in(-0.06, 0.06), 0.5), h.at(0.3, 1)),
  ]),
  form(1, "flag", 4, (h) => [flagged(h, 0.08, 0.28, 0.6)]),
  form(1, "long flag", 4, (h) => [flagged(h, 0.22, 0.45, 0.8)]),
  form(1, "tent", 1.5, (h) => [flagged(h, 0.3, 0.48, 1.5)]),
  form(1, "foot", 1, (h) => [line(h.at(0.32, 0), h.at(0.32, 1)), footOf(h)]),
  form(1, "flag and foot", 4, (h) => [flagged(h, 0.1, 0.3, 0.6), footOf(h)]),
  form(1, "long flag and foot", 1, (h) => [flagged(h, 0.22, 0.4, 0.7), footOf(h)]),
  form(1, "hooked foot", 0.7, (h) => [
    [
      ...flagged(h, 0.05, 0.22, 0.6).slice(0, -1),
      ...curve(h.at(0.33, 0.93), h.at(0.38, 1), h.at(0.47, h.in(0.9, 0.97))),
    ],
  ]),
];
