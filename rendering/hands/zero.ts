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
];
