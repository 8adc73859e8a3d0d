import { missing, present } from "../../present.js";
import { solve } from "./solve.js";

/** A projective map of the plane: 9 numbers, row by row, (x, y, 1) → (X, Y, W), which is (X / W, Y / W). */
export type Homography = Float64Array;

/** A point and where it is to come; `weight` 1 unless given. */
export interface PointPair {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly weight?: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const identity: Homography = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);

/** Where a point comes to; not finite where it lies on the horizon. */
export function mapped(h: Homography, x: number, y: number): Point {
  const w = at(h, 6) * x + at(h, 7) * y + at(h, 8);
  return {
    x: (at(h, 0) * x + at(h, 1) * y + at(h, 2)) / w,
    y: (at(h, 3) * x + at(h, 4) * y + at(h, 5)) / w,
  };
}

/** First `second`, then `first`. */
export function product(first: Homography, second: Homography): Homography {
  const out = new Float64Array(9);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      let sum = 0;
      for (let k = 0; k < 3; k++) sum += at(first, row * 3 + k) * at(second, k * 3 + column);
      out[row * 3 + column] = sum;
    }
  }
  return out;
}

/** The way back: the adjugate, which is the inverse but for a factor that does not count. */
export function inverse(h: Homography): Homography {
  const minor = (a: number, b: number, c: number, d: number) =>
    at(h, a) * at(h, d) - at(h, b) * at(h, c);
  return Float64Array.of(
    minor(4, 5, 7, 8),
    -minor(1, 2, 7, 8),
    minor(1, 2, 4, 5),
    -minor(3, 5, 6, 8),
    minor(0, 2, 6, 8),
    -minor(0, 2, 3, 5),
    minor(3, 4, 6, 7),
    -minor(0, 1, 6, 7),
    minor(0, 1, 3, 4),
  );
}

export function scaling(x: number, y = x): Homography {
  return Float64Array.of(x, 0, 0, 0, y, 0, 0, 0, 1);
}

/**
 * The homography that brings points nearest to where they are to come: direct linear transform, weighted
 * least squares, on both sides moved and scaled about their middle. Sources: R. Hartley, "In defense of the
 * eight-point algorithm", PAMI 19 (1997); Hartley and Zisserman, Multiple View Geometry, 2004, section 4.1.
 * @returns undefined where fewer than four points count, or three of four lie on a line.
 */
export function homographyOf(pairs: readonly PointPair[]): Homography | undefined {
  if (pairs.length < 4) return undefined;
  const from = normalizing(pairs.map(({ fromX, fromY }) => ({ x: fromX, y: fromY })));
  const to = normalizing(pairs.map(({ toX, toY }) => ({ x: toX, y: toY })));
  if (!from || !to) return undefined;
  const normal = new Float64Array(8 * 9);
  const row = new Float64Array(9);
  for (const { fromX, fromY, toX, toY, weight = 1 } of pairs) {
    const a = mapped(from, fromX, fromY);
    const b = mapped(to, toX, toY);
    fill(row, [a.x, a.y, 1, 0, 0, 0, -a.x * b.x, -a.y * b.x, b.x]);
    accumulate(normal, row, weight);
    fill(row, [0, 0, 0, a.x, a.y, 1, -a.x * b.y, -a.y * b.y, b.y]);
    accumulate(normal, row, weight);
  }
  const solved = solve(normal, 8);
  if (!solved) return undefined;
  const found = product(inverse(to), product(nine(solved), from));
  const last = at(found, 8);
  return found.map((value) => value / last);
}

/** With the last coefficient, which is 1. */
function nine(solved: Float64Array): Homography {
  const all = new Float64Array(9).fill(1);
  all.set(solved);
  return all;
}

/** Moves the points' middle to 0 and scales their mean distance from it to √2. */
function normalizing(points: readonly Point[]): Homography | undefined {
  const middleX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const middleY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const distance =
    points.reduce((sum, { x, y }) => sum + Math.hypot(x - middleX, y - middleY), 0) / points.length;
  if (!(distance > 1e-9)) return undefined;
  const scale = Math.SQRT2 / distance;
  return Float64Array.of(scale, 0, -scale * middleX, 0, scale, -scale * middleY, 0, 0, 1);
}

function fill(row: Float64Array, values: readonly number[]): void {
  for (const [index, value] of values.entries()) row[index] = value;
}

/** Adds a row's part of the normal equations: 8 rows of 8 coefficients and a right side. */
function accumulate(normal: Float64Array, row: Float64Array, weight: number): void {
  for (let r = 0; r < 8; r++) {
    const factor = weight * at(row, r);
    if (factor === 0) continue;
    for (let c = 0; c < 9; c++) {
      const before = normal[r * 9 + c] ?? missing();
      normal[r * 9 + c] = before + factor * at(row, c);
    }
  }
}

function at(values: Float64Array, index: number): number {
  return present(values[index]);
}
