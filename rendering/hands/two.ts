import { curve, line } from "../spline.js";
import { type DigitForm, form } from "./hand.js";

/** The ways to write a 2. */
export const twos: readonly DigitForm[] = [
  form(2, "plain", 4, (h) => {
    const corner = h.at(0.04, 1);
    return [
      [
        ...curve(
          h.at(0.05, h.in(0.12, 0.32)),
          h.at(0.3, 0),
          h.at(0.56, 0.25),
          h.at(0.36, 0.6),
          corner,
        ),
        ...line(corner, h.at(h.in(0.5, 0.68), h.in(0.94, 1.03))),
      ],
    ];
  }),
  form(2, "wavy base", 2, (h) => {
    const corner = h.at(0.03, 0.96);
    return [
      [
        ...curve(h.at(0.05, 0.22), h.at(0.3, 0), h.at(0.56, 0.24), h.at(0.33, 0.62), corner),
        ...curve(corner, h.at(0.2, 0.87), h.at(0.42, 1), h.at(0.66, 0.88)),
      ],
    ];
  }),
  form(2, "loop", 3, (h) => [
    curve(
      h.at(0.06, 0.2),
      h.at(0.3, 0),
      h.at(0.55, 0.25),
      h.at(0.33, 0.66),
      h.at(0.1, 0.98),
      h.at(0, h.in(0.84, 0.94)),
      h.at(0.14, h.in(0.74, 0.84)),
      h.at(0.36, 0.94),
      h.at(0.66, 0.97),
    ),
  ]),
  form(2, "hooked", 1.5, (h) => {
    const corner = h.at(0.04, 1);
    return [
      [
        ...curve(
          h.at(0.16, 0.33),
          h.at(0.03, 0.25),
          h.at(0.12, 0.06),
          h.at(0.33, 0),
          h.at(0.55, 0.22),
          h.at(0.36, 0.58),
          corner,
        ),
        ...line(corner, h.at(0.62, 0.99)),
      ],
    ];
  }),
  form(2, "swan", 1, (h) => {
    const corner = h.at(0.06, 0.98);
    return [
      [
        ...curve(h.at(0.02, 0.3), h.at(0.2, 0.04), h.at(0.42, 0.06), h.at(0.46, 0.38), corner),
        ...line(corner, h.at(0.6, 0.98)),
      ],
    ];
  }),
  form(2, "closed head", 2, (h) => {
    const corner = h.at(0.04, h.in(0.92, 1));
    return [
      [
        ...curve(
          h.at(h.in(0.2, 0.34), h.in(0.22, 0.36)),
          h.at(0.1, h.in(0.32, 0.4)),
          h.at(0.02, 0.2),
          h.at(0.24, 0),
          h.at(0.52, 0.2),
          h.at(0.38, 0.58),
          corner,
        ),
        ...curve(corner, h.at(0.24, h.in(0.86, 0.98)), h.at(h.in(0.44, 0.7), h.in(0.92, 1.02))),
      ],
    ];
  }),
  form(2, "closed head and loop", 1.5, (h) => [
    curve(
      h.at(0.26, 0.3),
      h.at(0.1, 0.34),
      h.at(0.03, 0.18),
      h.at(0.26, 0),
      h.at(0.52, 0.22),
      h.at(0.34, 0.62),
      h.at(0.12, 0.96),
      h.at(0.01, 0.9),
      h.at(0.12, h.in(0.76, 0.86)),
      h.at(0.36, 0.96),
      h.at(h.in(0.54, 0.74), h.in(0.84, 1)),
    ),
  ]),
  form(2, "large closed head", 1.5, (h) => {
    const corner = h.at(0.02, h.in(0.88, 0.98));
    return [
      [
        ...curve(
          h.at(h.in(0.26, 0.44), h.in(0.42, 0.56)),
          h.at(0.08, h.in(0.36, 0.46)),
          h.at(0.06, 0.16),
          h.at(0.3, 0),
          h.at(0.56, 0.24),
          h.at(0.34, 0.68),
          corner,
        ),
        ...curve(corner, h.at(0.22, h.in(0.8, 0.9)), h.at(h.in(0.5, 0.74), h.in(0.92, 1.06))),
      ],
    ];
  }),
];
