import { present } from "../src/present.js";

/** A point of a skeleton: x, y. */
export type Point = readonly [number, number];

/** Straight and curved parts of one stroke, in the order in which the pen draws them. */
export type Skeleton = readonly Point[];

/**
 * A smooth curve through points: a centripetal-like Catmull-Rom spline (E. Catmull and R. Rom,
 * 1974), eight chords a span. A point given twice is a corner.
 */
export function curve(...points: readonly Point[]): Skeleton {
  const result: Point[] = [present(points[0])];
  for (let i = 0; i + 1 < points.length; i += 1) {
    const b = present(points[i]);
    const c = present(points[i + 1]);
    if (b[0] === c[0] && b[1] === c[1]) continue;
    const a = present(points[Math.max(0, i - 1)]);
    const d = present(points[Math.min(points.length - 1, i + 2)]);
    for (let step = 1; step <= 8; step += 1) {
      const t = step / 8;
      result.push([blend(a[0], b[0], c[0], d[0], t), blend(a[1], b[1], c[1], d[1], t)]);
    }
  }
  return result;
}

/** Straight from point to point. */
export function line(...points: readonly Point[]): Skeleton {
  const result: Point[] = [present(points[0])];
  for (let i = 1; i < points.length; i += 1) {
    const [x0, y0] = present(points[i - 1]);
    const [x1, y1] = present(points[i]);
    for (let step = 1; step <= 6; step += 1) {
      const t = step / 6;
      result.push([x0 + (x1 - x0) * t, y0 + (y1 - y0) * t]);
    }
  }
  return result;
}

/**
 * Part of an ellipse, from angle `start` over `sweep` radians; 0 is to the right, and y runs
 * downwards, so that positive sweeps go clockwise.
 */
export function arc(
  [x, y]: Point,
  radiusX: number,
  radiusY: number,
  start: number,
  sweep: number,
): Skeleton {
  const steps = Math.max(6, Math.ceil(Math.abs(sweep) * 5));
  return Array.from({ length: steps + 1 }, (_, step): Point => {
    const angle = start + (sweep * step) / steps;
    return [x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)];
  });
}

function blend(a: number, b: number, c: number, d: number, t: number): number {
  const square = t * t;
  const cube = square * t;
  return (
    0.5 *
    (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * square + (3 * b - a - 3 * c + d) * cube)
  );
}
