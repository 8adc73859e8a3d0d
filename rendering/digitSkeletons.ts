import type { Random } from "../src/data/random.js";
import { arc, curve, line, type Point, type Skeleton } from "./spline.js";

/** One way to write a digit. */
export interface DigitForm {
  readonly digit: number;
  readonly name: string;
  /** How often it is drawn among the forms of its digit. */
  readonly weight: number;
  /** Its strokes in a box about 0.6 wide and 1 high, different each time. */
  readonly draw: (hand: Hand) => readonly Skeleton[];
}

/** The freedom of one drawing. */
export interface Hand {
  readonly random: Random;
  /** A point near (x, y). */
  readonly at: (x: number, y: number) => Point;
  /** A number in low…high. */
  readonly in: (low: number, high: number) => number;
}

/** A hand whose points miss by up to `jitter`, a share of the height. */
export function handOf(random: Random, jitter: number): Hand {
  return {
    random,
    at: (x, y) => [x + jitter * random.between(-1, 1), y + jitter * random.between(-1, 1)],
    in: (low, high) => random.between(low, high),
  };
}

const { PI } = Math;

function form(
  digit: number,
  name: string,
  weight: number,
  draw: (hand: Hand) => readonly Skeleton[],
): DigitForm {
  return { digit, name, weight, draw };
}

function oval(h: Hand): Skeleton {
  const start = -PI / 2 + h.in(-0.9, 0.9);
  const sense = h.in(0, 1) < 0.7 ? -1 : 1;
  return arc([0.3, 0.5], h.in(0.17, 0.38), 0.5, start, sense * (2 * PI + h.in(-0.35, 0.5)));
}

const zeros = [
  form(0, "oval", 5, (h) => [oval(h)]),
  form(0, "narrow", 0.7, (h) => [arc([0.3, 0.5], h.in(0.14, 0.2), 0.5, h.in(-2.5, -0.6), -2 * PI)]),
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

function footOf(h: Hand): Skeleton {
  const half = h.in(0.12, 0.32);
  return line(h.at(0.32 - half, 1), h.at(0.32 + half, 1));
}

/**
 * A 1 with an up-stroke from `least` … `most` to the left. It is at least as steep as `steepness`:
 * a flat one makes a 7.
 */
function flagged(h: Hand, least: number, most: number, steepness: number): Skeleton {
  const reach = h.in(least, most);
  const drop = reach * h.in(steepness, steepness + 0.8);
  const top = h.at(0.35, 0);
  const flag: Point = [top[0] - reach, drop];
  const bottom = h.at(0.33, 1);
  if (h.in(0, 1) < 0.3) {
    const middle: Point = [(flag[0] + top[0]) / 2 + h.in(0, 0.05), drop * h.in(0.5, 0.75)];
    return [...curve(flag, middle, top), ...line(top, bottom)];
  }
  return line(flag, top, bottom);
}

const ones = [
  form(1, "straight", 3, (h) => [line(h.at(0.3, 0), h.at(0.3, 1))]),
  form(1, "bent", 1, (h) => [
    curve(h.at(0.3, 0), h.at(0.3 + h.in(-0.06, 0.06), 0.5), h.at(0.3, 1)),
  ]),
  form(1, "flag", 4, (h) => [flagged(h, 0.08, 0.28, 0.6)]),
  form(1, "long flag", 4, (h) => [flagged(h, 0.22, 0.45, 0.8)]),
  form(1, "tent", 1.5, (h) => [flagged(h, 0.3, 0.48, 1.5)]),
  form(1, "foot", 1, (h) => [line(h.at(0.32, 0), h.at(0.32, 1)), footOf(h)]),
  form(1, "flag and foot", 4, (h) => [flagged(h, 0.1, 0.3, 0.6), footOf(h)]),
  form(1, "long flag and foot", 1, (h) => [flagged(h, 0.22, 0.4, 0.7), footOf(h)]),
  form(1, "hooked foot", 0.7, (h) => [
    [
      ...flagged(h, 0.05, 0.22, 0.6).slice(0, -1),
      ...curve(h.at(0.33, 0.93), h.at(0.38, 1), h.at(0.47, h.in(0.9, 0.97))),
    ],
  ]),
];

const twos = [
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
];

const threes = [
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

const fours = [
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
];

function belly(h: Hand, from: Point): Skeleton {
  return curve(from, h.at(0.28, 0.36), h.at(0.57, 0.62), h.at(0.34, 1), h.at(0, h.in(0.8, 0.93)));
}

const fives = [
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

const sixes = [
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
        PI + h.in(0, 0.5),
        -2 * PI + h.in(-0.4, 0.4),
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

/** The leg of a 7, from its upper right corner. */
function leg(h: Hand, corner: Point): Skeleton {
  const foot = h.at(h.in(0.12, 0.4), 1);
  const bend = h.in(-0.12, 0.03);
  return curve(corner, [(corner[0] + foot[0]) / 2 + bend, 0.45 + h.in(-0.1, 0.1)], foot);
}

function bar(h: Hand): Skeleton {
  const x = h.in(0.3, 0.42);
  const half = h.in(0.13, 0.26);
  const y = h.in(0.4, 0.6);
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

const sevens = [
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
];

const eights = [
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
    const start = () => h.in(-PI, PI);
    return [
      arc(h.at(0.3, upper), h.in(0.16, 0.24), upper, start(), 2 * PI + h.in(-0.1, 0.4)),
      arc(
        h.at(0.3, 2 * upper + lower - 0.01),
        h.in(0.2, 0.3),
        lower,
        start(),
        2 * PI + h.in(-0.1, 0.4),
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

function head(h: Hand): Skeleton {
  return arc(
    [0.3, 0.25],
    h.in(0.2, 0.27),
    h.in(0.22, 0.28),
    h.in(-0.6, 0.2),
    -2 * PI + h.in(-0.2, 0.3),
  );
}

const nines = [
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
];

/** All forms, the digits in order. */
export const digitForms: readonly DigitForm[] = [
  ...zeros,
  ...ones,
  ...twos,
  ...threes,
  ...fours,
  ...fives,
  ...sixes,
  ...sevens,
  ...eights,
  ...nines,
];
