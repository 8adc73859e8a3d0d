import { arc, curve, line, type Skeleton } from "../spline.js";
import { type DigitForm, form, type Hand } from "./hand.js";

function oval(h: Hand): Skeleton {
  const start = -Math.PI / 2 + h.in(-0.9, 0.9);
  const sense = h.in(0, 1) < 0.7 ? -1 : 1;
  return arc([0.3, 0.5], h.in(0.17, 0.38), 0.5, start, sense * (2 * Math.PI + h.in(-0.35, 0.5)));
}

/** The ways to write a 0. */
export const zeros: readonly DigitForm[] = [
  form(0, "oval", 5, (h) => [oval(h)]),
  form(0, "narrow", 0.7, (h) => [
    arc([0.3, 0.5], h.in(0.14, 0.2), 0.5, h.in(-2.5, -0.6), -2 * Math.PI),
  ]),
  form(0, "slashed", 2, (h) => {
    const out = h.in(0.75, 1.15);
    return [
      oval(h),
      line(h.at(0.3 - 0.27 * out, 0.5 + 0.36 * out), h.at(0.3 + 0.27 * out, 0.5 - 0.36 * out)),
    ];
  }),
  form(0, "dotted", 0.4, (h) => [oval(h), line(h.at(0.29, 0.49), h.at(0.31, 0.51))]),
  form(0, "curled", 1, (h) => [
    curve(
      h.at(0.5, 0.12),
      h.at(0.25, 0),
      h.at(0, 0.45),
      h.at(0.27, 1),
      h.at(0.58, 0.55),
      h.at(0.4, 0.05),
      h.at(0.2, h.in(0.08, 0.25)),
    ),
  ]),
  form(0, "open", 0.4, (h) => [
    arc(
      [0.3, 0.5],
      h.in(0.2, 0.36),
      0.5,
      -Math.PI / 2 + h.in(0.1, 0.9),
      -2 * Math.PI + h.in(0.3, 0.6),
    ),
  ]),
  // Where zeros follow each other, the pen goes on to the next one.
  form(0, "tied", 2, (h) => [
    curve(
      h.at(0.4, 0.02),
      h.at(0.22, 0.03),
      h.at(0, 0.5),
      h.at(0.28, 1),
      h.at(0.58, 0.55),
      h.at(0.45, 0.08),
      h.at(0.32, 0.02),
      h.at(0.5, h.in(0, 0.16)),
      h.at(h.in(0.66, 0.95), h.in(-0.08, 0.12)),
    ),
  ]),
  form(0, "crossing ends", 1.2, (h) => [
    curve(
      h.at(h.in(0.58, 0.76), h.in(-0.05, 0.22)),
      h.at(0.5, h.in(0.3, 0.55)),
      h.at(0.26, 1),
      h.at(0, 0.5),
      h.at(0.26, 0.02),
      h.at(0.5, h.in(0.3, 0.55)),
      h.at(h.in(0.58, 0.74), h.in(0.8, 1)),
    ),
  ]),
];
