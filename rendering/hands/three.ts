import { curve, line } from "../spline.js";
import { type DigitForm, form } from "./hand.js";

/** The ways to write a 3. */
export const threes: readonly DigitForm[] = [
  form(3, "round", 4, (h) => {
    const waist = h.at(h.in(0.18, 0.32), 0.47);
    return [
      [
        ...curve(
          h.at(0.05, h.in(0.08, 0.24)),
          h.at(0.3, 0),
          h.at(0.52, 0.2),
          h.at(0.42, 0.4),
          waist,
        ),
        ...curve(
          waist,
          h.at(0.47, 0.54),
          h.at(0.58, 0.74),
          h.at(0.32, 1),
          h.at(0, h.in(0.78, 0.92)),
        ),
      ],
    ];
  }),
  form(3, "looped waist", 2, (h) => [
    curve(
      h.at(0.05, 0.16),
      h.at(0.3, 0),
      h.at(0.52, 0.2),
      h.at(0.36, 0.44),
      h.at(0.2, 0.5),
      h.at(0.22, 0.42),
      h.at(0.42, 0.5),
      h.at(0.58, 0.74),
      h.at(0.32, 1),
      h.at(0.02, 0.86),
    ),
  ]),
  form(3, "flat top", 2.5, (h) => {
    const corner = h.at(0.54, 0.02);
    const waist = h.at(0.24, 0.42);
    return [
      [
        ...line(h.at(0.04, 0.02), corner, waist),
        ...curve(waist, h.at(0.48, 0.46), h.at(0.58, 0.72), h.at(0.3, 1), h.at(0, 0.87)),
      ],
    ];
  }),
  form(3, "smooth", 1.5, (h) => [
    curve(
      h.at(0.08, 0.1),
      h.at(0.32, 0),
      h.at(0.5, 0.2),
      h.at(0.32, h.in(0.44, 0.5)),
      h.at(0.55, 0.72),
      h.at(0.3, 1),
      h.at(0.02, 0.9),
    ),
  ]),
];
