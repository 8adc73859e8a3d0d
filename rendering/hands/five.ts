import { curve, line, type Point, type Skeleton } from "../spline.js";
import { type DigitForm, form, type Hand } from "./hand.js";

function belly(h: Hand, from: Point): Skeleton {
  return curve(from, h.at(0.28, 0.36), h.at(0.57, 0.62), h.at(0.34, 1), h.at(0, h.in(0.8, 0.93)));
}

/** The ways to write a 5. */
export const fives: readonly DigitForm[] = [
  form(5, "one stroke", 3, (h) => {
    const corner = h.at(0.12, 0.03);
    const waist = h.at(0.07, h.in(0.42, 0.48));
    return [[...line(h.at(h.in(0.42, 0.6), h.in(-0.02, 0.06)), corner, waist), ...belly(h, waist)]];
  }),
  form(5, "hat", 3, (h) => {
    const top = h.at(0.14, 0.04);
    const waist = h.at(0.09, 0.44);
    return [
      [...line(top, waist), ...belly(h, waist)],
      line(h.at(0.13, 0.03), h.at(h.in(0.42, 0.66), h.in(-0.04, 0.06))),
    ];
  }),
  form(5, "detached hat", 3, (h) => {
    const top = h.at(0.13, h.in(0.08, 0.18));
    const waist = h.at(0.08, 0.47);
    const left = h.in(0.16, 0.32);
    return [
      [...line(top, waist), ...belly(h, waist)],
      line(h.at(left, h.in(-0.04, 0.05)), h.at(left + h.in(0.22, 0.42), h.in(-0.08, 0.04))),
    ];
  }),
  form(5, "no hat", 2.5, (h) => {
    const waist = h.at(0.07, h.in(0.38, 0.46));
    return [[...line(h.at(h.in(0.1, 0.18), 0.02), waist), ...belly(h, waist)]];
  }),
  form(5, "short hat", 1.5, (h) => {
    const corner = h.at(0.14, 0.03);
    const waist = h.at(0.07, 0.44);
    return [[...line(h.at(h.in(0.22, 0.34), 0.03), corner, waist), ...belly(h, waist)]];
  }),
  // A tick under a long hat, as many write it in one movement.
  form(5, "tick", 1.5, (h) => [
    line(
      h.at(h.in(-0.02, 0.08), h.in(0.4, 0.62)),
      h.at(h.in(0.1, 0.2), 1),
      h.at(h.in(0.26, 0.38), 0.04),
      h.at(h.in(0.55, 0.85), h.in(-0.04, 0.06)),
    ),
  ]),
  form(5, "snake", 2, (h) => [
    curve(
      h.at(0.54, h.in(0, 0.08)),
      h.at(0.26, 0.03),
      h.at(0.1, 0.2),
      h.at(0.24, 0.42),
      h.at(0.5, 0.62),
      h.at(0.4, 0.94),
      h.at(0.2, 1),
      h.at(0, 0.9),
    ),
  ]),
];
