import { arc, curve } from "../spline.js";
import { type DigitForm, form } from "./hand.js";

/** The ways to write a 8. */
export const eights: readonly DigitForm[] = [
  form(8, "one stroke", 4, (h) => [
    curve(
      h.at(0.5, 0.12),
      h.at(0.28, 0),
      h.at(0.08, 0.2),
      h.at(0.3, 0.46),
      h.at(0.55, 0.74),
      h.at(0.3, 1),
      h.at(0.03, 0.76),
      h.at(0.28, 0.47),
      h.at(0.5, 0.22),
      h.at(h.in(0.42, 0.52), 0.08),
    ),
  ]),
  form(8, "two circles", 3, (h) => {
    const upper = h.in(0.2, 0.25);
    const lower = h.in(0.24, 0.29);
    const start = () => h.in(-Math.PI, Math.PI);
    return [
      arc(h.at(0.3, upper), h.in(0.16, 0.24), upper, start(), 2 * Math.PI + h.in(-0.1, 0.4)),
      arc(
        h.at(0.3, 2 * upper + lower - 0.01),
        h.in(0.2, 0.3),
        lower,
        start(),
        2 * Math.PI + h.in(-0.1, 0.4),
      ),
    ];
  }),
  form(8, "mirrored stroke", 1.5, (h) => [
    curve(
      h.at(0.3, 0.47),
      h.at(0.1, 0.24),
      h.at(0.3, 0),
      h.at(0.5, 0.22),
      h.at(0.3, 0.47),
      h.at(0.03, 0.76),
      h.at(0.3, 1),
      h.at(0.57, 0.74),
      h.at(0.32, 0.46),
    ),
  ]),
  form(8, "open top", 1.5, (h) => [
    curve(
      h.at(h.in(0.5, 0.58), h.in(0, 0.06)),
      h.at(0.26, 0.03),
      h.at(0.1, 0.22),
      h.at(0.32, 0.47),
      h.at(0.54, 0.74),
      h.at(0.28, 1),
      h.at(0.03, 0.78),
      h.at(0.28, 0.48),
      h.at(0.56, h.in(0.08, 0.2)),
    ),
  ]),
];
