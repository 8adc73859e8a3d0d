import type { Plane } from "../../image/plane/picture.js";
import { missing, present } from "../../present.js";
import { blurred } from "./blur.js";
import type { Point } from "./homography.js";

/** A place that is like no place beside it: a corner, a crossing, an end of a line. */
export interface Keypoint extends Point {
  /** The smaller eigenvalue of the gradients' second moments around it. */
  readonly strength: number;
}

/** Two are at least so far apart along an axis, pixels. */
const reach = 4;
/** Weaker ones than this share of the strongest are noise. */
const weakest = 0.004;

/**
 * The strongest corners of a picture, spread over it: J. Shi and C. Tomasi, "Good features to track", CVPR 1994.
 * @param margin none is nearer to the edge.
 */
export function keypointsOf(plane: Plane, most: number, margin: number): Keypoint[] {
  const scores = cornerScores(blurred(plane, 1));
  const { width, height, data } = scores;
  const found: Keypoint[] = [];
  const floor = weakest * data.reduce((a, b) => Math.max(a, b), 0);
  for (let y = margin; y < height - margin; y++) {
    for (let x = margin; x < width - margin; x++) {
      const strength = data[y * width + x] ?? missing();
      if (strength > floor && isPeak(scores, x, y, strength)) {
        found.push({ x: x + 0.5, y: y + 0.5, strength });
      }
    }
  }
  return spread(found, scores, most);
}

function cornerScores(plane: Plane): Plane {
  const { width, height, data } = plane;
  const squares = [0, 1, 2].map(() => new Float32Array(width * height));
  const [xx, yy, xy] = [present(squares[0]), present(squares[1]), present(squares[2])];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const dx = (data[i + 1] ?? missing()) - (data[i - 1] ?? missing());
      const dy = (data[i + width] ?? missing()) - (data[i - width] ?? missing());
      xx[i] = dx * dx;
      yy[i] = dy * dy;
      xy[i] = dx * dy;
    }
  }
  const [a, b, c] = [xx, yy, xy].map((each) => blurred({ width, height, data: each }, 2, 1).data);
  const out = new Float32Array(width * height);
  for (let i = 0; i < out.length; i++) {
    const p = a?.[i] ?? missing();
    const q = b?.[i] ?? missing();
    const r = c?.[i] ?? missing();
    out[i] = (p + q) / 2 - Math.sqrt(((p - q) / 2) ** 2 + r * r);
  }
  return { width, height, data: out };
}

function isPeak({ width, height, data }: Plane, x: number, y: number, own: number): boolean {
  const bottom = Math.min(height - 1, y + reach);
  const right = Math.min(width - 1, x + reach);
  for (let row = Math.max(0, y - reach); row <= bottom; row++) {
    for (let column = Math.max(0, x - reach); column <= right; column++) {
      const other = data[row * width + column] ?? missing();
      if (other > own || (other === own && (row < y || (row === y && column < x)))) return false;
    }
  }
  return true;
}

/** So many squares across the longer side, each of which gets its share first. */
const squaresAcross = 10;

/** The strongest of each square of the picture in turn, until there are enough. */
function spread(points: Keypoint[], { width, height }: Plane, most: number): Keypoint[] {
  if (points.length <= most) return points;
  const side = Math.max(width, height) / squaresAcross;
  const squares = new Map<number, Keypoint[]>();
  for (const point of points.sort((a, b) => b.strength - a.strength)) {
    const key = Math.floor(point.y / side) * squaresAcross + Math.floor(point.x / side);
    const square = squares.get(key);
    if (square) square.push(point);
    else squares.set(key, [point]);
  }
  const chosen: Keypoint[] = [];
  for (let turn = 0; chosen.length < most; turn++) {
    for (const square of squares.values()) {
      const point = square[turn];
      if (point && chosen.length < most) chosen.push(point);
    }
  }
  return chosen;
}
