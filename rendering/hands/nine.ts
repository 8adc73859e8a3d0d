import { arc, curve, line, type Skeleton } from "../spline.js";
import { type DigitForm, form, type Hand } from "./hand.js";

function head(h: Hand): Skeleton {
  return arc(
    [0.3, 0.25],
    h.in(0.2, 0.27),
    h.in(0.22, 0.28),
    h.in(-0.6, 0.2),
    -2 * Math.PI + h.in(-0.2, 0.3),
  );
}

/** The ways to write a 9. */
export const nines: readonly DigitForm[] = [
  form(9, "straight leg", 3.5, (h) => [head(h), line(h.at(0.54, 0.12), h.at(h.in(0.42, 0.56), 1))]),
  form(9, "one stroke", 3, (h) => [
    curve(
      h.at(0.54, 0.16),
      h.at(0.32, 0),
      h.at(0.05, 0.26),
      h.at(0.28, 0.5),
      h.at(0.53, 0.24),
      h.at(0.54, 0.5),
      h.at(h.in(0.36, 0.52), 1),
    ),
  ]),
  form(9, "curled foot", 4, (h) => [
    curve(
      h.at(0.54, 0.18),
      h.at(0.32, 0),
      h.at(0.04, 0.25),
      h.at(0.27, 0.5),
      h.at(0.53, 0.26),
      h.at(0.56, 0.6),
      h.at(0.42, 0.94),
      h.at(0.22, 1),
      h.at(h.in(0, 0.08), h.in(0.8, 0.92)),
    ),
  ]),
  form(9, "round with foot", 2.5, (h) => [
    head(h),
    curve(
      h.at(0.55, 0.2),
      h.at(0.57, 0.62),
      h.at(0.38, 0.97),
      h.at(h.in(0.02, 0.14), h.in(0.88, 1)),
    ),
  ]),
  form(9, "hooked", 1.5, (h) => [
    head(h),
    curve(h.at(0.54, 0.14), h.at(0.52, 0.6), h.at(0.47, 0.9), h.at(0.34, 1), h.at(0.22, 0.93)),
  ]),
  form(9, "curved leg", 1.5, (h) => [
    curve(
      h.at(0.5, 0.1),
      h.at(0.26, 0.01),
      h.at(0.06, 0.24),
      h.at(0.26, 0.46),
      h.at(0.5, 0.26),
      h.at(0.46, 0.65),
      h.at(0.2, 1),
    ),
  ]),
  // The leg begins where the head closes, so that it has a waist.
  form(9, "waist and foot", 2.5, (h) => [
    curve(
      h.at(h.in(0.3, 0.42), h.in(0.36, 0.44)),
      h.at(0.08, h.in(0.18, 0.28)),
      h.at(0.28, 0),
      h.at(h.in(0.42, 0.54), 0.18),
      h.at(h.in(0.2, 0.34), 0.44),
      h.at(0.5, 0.6),
      h.at(0.54, h.in(0.72, 0.84)),
      h.at(0.34, 0.97),
      h.at(h.in(-0.1, 0.08), h.in(0.86, 1)),
    ),
  ]),
  form(9, "small head and foot", 2, (h) => {
    const radius = h.in(0.09, 0.18);
    const middle = h.at(h.in(0.2, 0.32), radius + 0.01);
    return [
      arc(middle, radius * h.in(0.9, 1.3), radius, h.in(-3, 3), 2 * Math.PI + h.in(-0.2, 0.4)),
      curve(
        [middle[0] + h.in(0, radius), middle[1] + radius * h.in(0.4, 1)],
        h.at(0.5, h.in(0.44, 0.56)),
        h.at(h.in(0.48, 0.6), 0.74),
        h.at(0.36, 0.97),
        h.at(h.in(-0.12, 0.08), h.in(0.86, 1)),
      ),
    ];
  }),
  // The head is drawn onto the leg from below, and closes on its left.
  form(9, "leg on the left", 2, (h) => {
    const foot = h.at(h.in(0.04, 0.34), 1);
    return [
      curve(
        h.at(h.in(0.08, 0.2), h.in(0.44, 0.52)),
        h.at(0.38, h.in(0.38, 0.46)),
        h.at(h.in(0.46, 0.58), 0.2),
        h.at(0.34, 0.01),
        h.at(0.1, h.in(0.14, 0.24)),
        h.at(h.in(0.1, 0.2), 0.46),
        foot,
      ),
    ];
  }),
  form(9, "leg from the middle", 2, (h) => {
    const head = arc(
      [0.3, 0.25],
      h.in(0.16, 0.26),
      h.in(0.22, 0.28),
      h.in(0.6, 2.2),
      (h.in(0, 1) < 0.5 ? -2 : 2) * Math.PI + h.in(-0.2, 0.5),
    );
    return [head, line(h.at(h.in(0.16, 0.4), 0.5), h.at(h.in(0.1, 0.36), 1))];
  }),
  form(9, "open top and foot", 1.5, (h) => [
    curve(
      h.at(h.in(0.04, 0.14), h.in(0, 0.1)),
      h.at(0.05, 0.32),
      h.at(0.22, h.in(0.4, 0.48)),
      h.at(0.46, h.in(0.26, 0.36)),
    ),
    curve(
      h.at(0.52, h.in(0, 0.1)),
      h.at(0.56, 0.6),
      h.at(0.4, 0.96),
      h.at(h.in(-0.06, 0.12), h.in(0.84, 1)),
    ),
  ]),
];
