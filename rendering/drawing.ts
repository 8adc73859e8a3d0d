import type { Random } from "../src/data/random.js";
import { missing } from "../src/present.js";

/** One stroke of a pen: triples x, y, radius along its way. */
export type Stroke = readonly number[];

/** One closed outline: pairs x, y; several of them are filled by the nonzero winding rule. */
export type Outline = readonly number[];

/** What is to be drawn, in any unit of length; y runs downwards. */
export interface Drawing {
  readonly strokes: readonly Stroke[];
  readonly outlines: readonly Outline[];
}

/** A point moved somewhere else. */
export type Move = (x: number, y: number) => readonly [number, number];

/** A rectangle by its edges. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The drawing with all its points moved, and the radii of its pens multiplied by `widen`. */
export function moved({ strokes, outlines }: Drawing, move: Move, widen = 1): Drawing {
  return {
    strokes: strokes.map((stroke) => {
      const result: number[] = [];
      for (let i = 0; i < stroke.length; i += 3) {
        const [x = missing(), y = missing(), radius = missing()] = stroke.slice(i, i + 3);
        result.push(...move(x, y), radius * widen);
      }
      return result;
    }),
    outlines: outlines.map((outline) => {
      const result: number[] = [];
      for (let i = 0; i < outline.length; i += 2) {
        result.push(...move(outline[i] ?? missing(), outline[i + 1] ?? missing()));
      }
      return result;
    }),
  };
}

/** Both drawings at once. */
export function together(...drawings: readonly Drawing[]): Drawing {
  return {
    strokes: drawings.flatMap((drawing) => drawing.strokes),
    outlines: drawings.flatMap((drawing) => drawing.outlines),
  };
}

/** The smallest rectangle around the points; pens' radii are not counted. */
export function boundsOf({ strokes, outlines }: Drawing): Bounds {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  const see = (points: readonly number[], step: number) => {
    for (let i = 0; i < points.length; i += step) {
      const x = points[i] ?? missing();
      const y = points[i + 1] ?? missing();
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  };
  for (const stroke of strokes) see(stroke, 3);
  for (const outline of outlines) see(outline, 2);
  return { left, top, right, bottom };
}

/**
 * The drawing scaled, without change of its proportions, so that its larger side is 1 and its
 * middle lies at (0, 0).
 */
export function normalized(drawing: Drawing): Drawing {
  const { left, top, right, bottom } = boundsOf(drawing);
  const side = Math.max(right - left, bottom - top);
  const x0 = (left + right) / 2;
  const y0 = (top + bottom) / 2;
  return moved(drawing, (x, y) => [(x - x0) / side, (y - y0) / side], 1 / side);
}

/** How far a hand departs from its model. */
export interface Looseness {
  /** Degrees by which the whole may turn, to either side. */
  readonly rotation: number;
  /** Degrees by which upright strokes may lean to the right; to the left it is a third of that. */
  readonly slant: number;
  /** Width against height changes by a factor of at most e^±stretch. */
  readonly stretch: number;
  /** Size of a smooth distortion, as a share of the drawing's larger side. */
  readonly wobble: number;
}

/**
 * A random smooth change of a drawing of side 1 about (0, 0): stretched, slanted, bent by three
 * slow waves, and turned.
 */
export function loosened(drawing: Drawing, random: Random, looseness: Looseness): Drawing {
  const degree = Math.PI / 180;
  const turn = random.between(-1, 1) * looseness.rotation * degree;
  const lean = Math.tan(random.between(-1 / 3, 1) * looseness.slant * degree);
  const stretch = Math.exp(random.between(-1, 1) * looseness.stretch);
  const waves = Array.from({ length: 3 }, () => ({
    fx: random.between(-5, 5),
    fy: random.between(-5, 5),
    phase: random.between(0, 2 * Math.PI),
    dx: (random.between(-1, 1) * looseness.wobble) / 2,
    dy: (random.between(-1, 1) * looseness.wobble) / 2,
  }));
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  return moved(drawing, (x, y) => {
    let px = (x - lean * y) * stretch;
    let py = y;
    for (const { fx, fy, phase, dx, dy } of waves) {
      const wave = Math.sin(fx * x + fy * y + phase);
      px += dx * wave;
      py += dy * wave;
    }
    return [cos * px - sin * py, sin * px + cos * py];
  });
}
