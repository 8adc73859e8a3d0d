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
  form(1, "tent", 3, (h) => [flagged(h, 0.3, 0.48, 1.5)]),
  form(1, "foot", 1, (h) => [line(h.at(0.32, 0), h.at(0.32, 1)), footOf(h)]),
  form(1, "flag and foot", 4, (h) => [flagged(h, 0.1, 0.3, 0.6), footOf(h)]),
  form(1, "long flag and foot", 1, (h) => [flagged(h, 0.22, 0.4, 0.7), footOf(h)]),
  form(1, "hooked foot", 0.7, (h) => [
    [
      ...flagged(h, 0.05, 0.22, 0.6).slice(0, -1),
      ...curve(h.at(0.33, 0.93), h.at(0.38, 1), h.at(0.47, h.in(0.9, 0.97))),
    ],
  ]),
  form(1, "roof", 2, (h) => [flagged(h, 0.34, 0.62, 1.2)]),
  form(1, "swung flag", 2.5, (h) => {
    const top = h.at(0.38, 0);
    const left = h.in(0.28, 0.5);
    const drop = left * h.in(0.9, 1.8);
    const bottom = h.at(h.in(0.24, 0.38), 1);
    return [
      [
        ...curve(
          [top[0] - left, drop],
          [top[0] - 0.45 * left, drop * h.in(0.62, 0.85)],
          [top[0] - 0.1 * left, drop * h.in(0.1, 0.3)],
          top,
        ),
        ...curve(top, h.at(0.34, 0.5), bottom),
      ],
    ];
  }),
  // An up-stroke from the line, turned over into the stem, as in joined writing.
  form(1, "looped", 1.2, (h) => [
    curve(
      h.at(h.in(-0.12, 0.08), h.in(0.7, 1)),
      h.at(0.18, 0.55),
      h.at(0.4, 0.2),
      h.at(0.42, 0.03),
      h.at(0.34, 0),
      h.at(0.28, 0.14),
      h.at(0.26, 0.5),
      h.at(h.in(0.22, 0.32), 1),
    ),
  ]),
  form(1, "looped with foot", 0.5, (h) => [
    curve(
      h.at(h.in(-0.1, 0.1), h.in(0.7, 0.95)),
      h.at(0.24, 0.5),
      h.at(0.42, 0.12),
      h.at(0.34, 0),
      h.at(0.26, 0.2),
      h.at(0.25, 0.8),
      h.at(0.34, 1),
      h.at(0.52, h.in(0.84, 0.95)),
    ),
  ]),
  // A stub of a broad pen: a block, more than a line.
  form(1, "block", 0.6, (h) => {
    const half = h.in(0.03, 0.14);
    const lean = h.in(-0.06, 0.06);
    return [-1, -0.6, -0.2, 0.2, 0.6, 1].map((side) =>
      line([0.3 + side * half + lean, h.in(0, 0.02)], [0.3 + side * half - lean, h.in(0.98, 1)]),
    );
  }),
  form(1, "round roof", 1.5, (h) => [
    curve(
      h.at(h.in(-0.18, 0), h.in(0.75, 1)),
      h.at(0.12, 0.45),
      h.at(0.28, 0.06),
      h.at(0.38, h.in(0, 0.06)),
      h.at(0.42, 0.4),
      h.at(h.in(0.36, 0.5), 1),
    ),
  ]),
];
