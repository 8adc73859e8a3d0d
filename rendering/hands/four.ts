import { curve, line, type Point } from "../spline.js";
import { type DigitForm, form } from "./hand.js";

/** The ways to write a 4. */
export const fours: readonly DigitForm[] = [
  form(4, "open", 4, (h) => [
    line(
      h.at(h.in(0.05, 0.22), 0),
      h.at(0.03, h.in(0.5, 0.66)),
      h.at(h.in(0.5, 0.68), h.in(0.5, 0.64)),
    ),
    line(h.at(h.in(0.42, 0.52), h.in(0, 0.36)), h.at(h.in(0.38, 0.5), 1)),
  ]),
  form(4, "round open", 2.5, (h) => [
    curve(h.at(0.06, 0.02), h.at(0.02, 0.38), h.at(0.2, 0.55), h.at(0.45, h.in(0.4, 0.52))),
    line(h.at(0.52, h.in(0, 0.12)), h.at(h.in(0.4, 0.5), 1)),
  ]),
  form(4, "closed", 4, (h) => {
    const top = h.at(0.42, 0);
    const bar = h.in(0.58, 0.74);
    return [
      line(top, h.at(0.01, bar), h.at(h.in(0.52, 0.7), bar)),
      line(h.in(0, 1) < 0.6 ? top : h.at(0.42, 0.12), h.at(0.42, 1)),
    ];
  }),
  form(4, "one stroke", 2, (h) => [
    line(
      h.at(0.46, 1),
      h.at(0.48, 0),
      h.at(0.02, h.in(0.55, 0.7)),
      h.at(h.in(0.56, 0.7), h.in(0.55, 0.7)),
    ),
  ]),
  form(4, "flash", 1.5, (h) => [
    line(h.at(0.28, 0), h.at(0.03, h.in(0.6, 0.74)), h.at(0.62, h.in(0.58, 0.72))),
    line(h.at(0.4, h.in(0.38, 0.5)), h.at(h.in(0.3, 0.42), 1)),
  ]),
  // Without lifting the pen, down, across and down again, as lightning is drawn.
  form(4, "lightning", 2.5, (h) => {
    const slope = h.in(-0.02, 0.16);
    const left = h.at(0.03, h.in(0.5, 0.7));
    const right: Point = [left[0] + h.in(0.34, 0.56), left[1] - slope];
    return [
      line(h.at(h.in(0.22, 0.55), 0), left, right, h.at(right[0] - h.in(0, 0.3), h.in(0.96, 1.04))),
    ];
  }),
  form(4, "round lightning", 2, (h) => [
    curve(
      h.at(h.in(0.18, 0.46), 0),
      h.at(0.06, 0.4),
      h.at(0.05, 0.56),
      h.at(0.2, h.in(0.54, 0.62)),
      h.at(h.in(0.38, 0.5), h.in(0.42, 0.54)),
      h.at(0.46, 0.56),
      h.at(h.in(0.24, 0.44), 1),
    ),
  ]),
  // Like an h: the arch begins on the first stroke, and its leg is the longer one.
  form(4, "arched", 1.5, (h) => [
    line(h.at(h.in(0.16, 0.34), 0), h.at(h.in(0.02, 0.12), h.in(0.62, 0.78))),
    curve(
      h.at(0.1, h.in(0.5, 0.64)),
      h.at(0.28, h.in(0.4, 0.5)),
      h.at(h.in(0.4, 0.52), h.in(0.46, 0.56)),
      h.at(h.in(0.28, 0.46), 1),
    ),
  ]),
  form(4, "short leg", 2, (h) => {
    const bar = h.in(0.52, 0.78);
    const x = h.in(0.36, 0.52);
    return [
      curve(
        h.at(h.in(0.1, 0.42), 0),
        h.at(0.06, 0.42),
        h.at(0.04, bar),
        h.at(0.24, bar + h.in(-0.03, 0.05)),
        h.at(x + h.in(0.02, 0.16), bar - h.in(-0.02, 0.1)),
      ),
      line(h.at(x, bar - h.in(0.02, 0.22)), h.at(x - h.in(-0.02, 0.16), 1)),
    ];
  }),
];
