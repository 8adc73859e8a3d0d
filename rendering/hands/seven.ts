import { curve, line, type Point, type Skeleton } from "../spline.js";
import { type DigitForm, form, type Hand } from "./hand.js";

/** The leg of a 7, from its upper right corner. */
function leg(h: Hand, corner: Point): Skeleton {
  const foot = h.at(h.in(0.12, 0.4), 1);
  const bend = h.in(-0.12, 0.03);
  return curve(corner, [(corner[0] + foot[0]) / 2 + bend, 0.45 + h.in(-0.1, 0.1)], foot);
}

function bar(h: Hand): Skeleton {
  const x = h.in(0.3, 0.42);
  const half = h.in(0.13, 0.32);
  const y = h.in(0.38, 0.64);
  return line(h.at(x - half, y), h.at(x + half, y + h.in(-0.06, 0.04)));
}

function roof(h: Hand, hook: boolean): { readonly top: Skeleton; readonly corner: Point } {
  const corner = h.at(0.6, 0.02);
  const left = h.at(0.02, 0.03);
  if (hook) return { top: line(h.at(0.02, h.in(0.13, 0.28)), left, corner), corner };
  if (h.in(0, 1) < 0.35) {
    return { top: curve(left, h.at(0.2, 0), h.at(0.42, 0.07), corner), corner };
  }
  return { top: line(left, corner), corner };
}

function seven(name: string, weight: number, hooked: boolean, crossed: boolean): DigitForm {
  return form(7, name, weight, (h) => {
    const { top, corner } = roof(h, hooked);
    const body = [...top, ...leg(h, corner)];
    return crossed ? [body, bar(h)] : [body];
  });
}

/** The ways to write a 7. */
export const sevens: readonly DigitForm[] = [
  seven("plain", 4, false, false),
  seven("crossed", 4, false, true),
  seven("hooked", 2, true, false),
  seven("hooked and crossed", 2, true, true),
  form(7, "rounded corner", 1.5, (h) => [
    curve(
      h.at(0.02, 0.08),
      h.at(0.3, 0.03),
      h.at(0.55, 0.06),
      h.at(0.52, 0.25),
      h.at(0.32, 0.6),
      h.at(0.22, 1),
    ),
  ]),
  form(7, "round and crossed", 2.5, (h) => [
    curve(
      h.at(0.02, h.in(0.08, 0.26)),
      h.at(0.14, h.in(0.01, 0.06)),
      h.at(0.4, 0.04),
      h.at(h.in(0.5, 0.58), h.in(0.06, 0.16)),
      h.at(0.42, 0.4),
      h.at(h.in(0.14, 0.34), 1),
    ),
    bar(h),
  ]),
  form(7, "waved and crossed", 2, (h) => {
    const corner = h.at(0.58, h.in(0, 0.08));
    return [
      [
        ...curve(
          h.at(h.in(-0.04, 0.06), h.in(0.1, 0.24)),
          h.at(0.14, 0.01),
          h.at(0.34, h.in(0.06, 0.12)),
          corner,
        ),
        ...leg(h, corner),
      ],
      bar(h),
    ];
  }),
  form(7, "narrow and crossed", 2, (h) => {
    const corner = h.at(h.in(0.4, 0.52), h.in(0, 0.06));
    const y = h.in(0.4, 0.6);
    const middle = (corner[0] + 0.28) / 2;
    const half = h.in(0.08, 0.2);
    return [
      [
        ...curve(h.at(h.in(0.1, 0.22), h.in(0.06, 0.2)), h.at(0.28, h.in(0.02, 0.1)), corner),
        ...line(corner, h.at(h.in(0.2, 0.34), 1)),
      ],
      line(h.at(middle - half, y), h.at(middle + half, y + h.in(-0.08, 0.02))),
    ];
  }),
];
