import { arc, curve, line } from "../spline.js";
import { type DigitForm, form } from "./hand.js";

/** The ways to write a 6. */
export const sixes: readonly DigitForm[] = [
  form(6, "curved", 4, (h) => [
    curve(
      h.at(h.in(0.36, 0.52), 0),
      h.at(0.14, 0.3),
      h.at(0.02, 0.7),
      h.at(0.26, 1),
      h.at(0.55, 0.78),
      h.at(0.32, h.in(0.48, 0.6)),
      h.at(0.05, h.in(0.7, 0.8)),
    ),
  ]),
  form(6, "straight leg", 2.5, (h) => [
    [
      ...line(h.at(h.in(0.38, 0.56), 0), h.at(0.08, 0.6)),
      ...arc(
        [0.28, 0.75],
        h.in(0.2, 0.27),
        h.in(0.2, 0.26),
        Math.PI + h.in(0, 0.5),
        -2 * Math.PI + h.in(-0.4, 0.4),
      ),
    ],
  ]),
  form(6, "small loop", 1.5, (h) => [
    curve(
      h.at(0.42, 0.01),
      h.at(0.1, 0.36),
      h.at(0.02, 0.76),
      h.at(0.2, 1),
      h.at(0.42, 0.88),
      h.at(0.36, 0.7),
      h.at(0.14, 0.78),
      h.at(0.08, 0.9),
    ),
  ]),
  form(6, "hooked", 1.5, (h) => [
    curve(
      h.at(0.54, 0.14),
      h.at(0.4, 0.01),
      h.at(0.15, 0.16),
      h.at(0.03, 0.6),
      h.at(0.24, 1),
      h.at(0.55, 0.76),
      h.at(0.3, 0.5),
      h.at(0.06, 0.68),
    ),
  ]),
  form(6, "open", 1, (h) => [
    curve(
      h.at(0.4, 0),
      h.at(0.1, 0.35),
      h.at(0.04, 0.76),
      h.at(0.28, 1),
      h.at(0.54, 0.8),
      h.at(0.38, 0.58),
      h.at(h.in(0.18, 0.24), h.in(0.64, 0.72)),
    ),
  ]),
];
