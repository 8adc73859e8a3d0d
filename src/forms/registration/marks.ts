import type { Plane } from "../../image/plane/picture.js";
import { missing, present } from "../../present.js";
import { type Homography, homographyOf, mapped, type Point } from "./homography.js";
import { sample } from "./sample.js";

/** Half the side of the square around a mark that is compared, pixels. */
const half = 8;
const side = 2 * half + 1;
/** A mark fits where its square correlates at least so: writing over it may be there. */
export const leastLikeness = 0.6;

/** A mark of the blank form, sought in a scan. */
export interface SoughtMark {
  readonly mark: Point;
  /** Correlation of its square with the best place near to where it is expected, −1…1. */
  readonly likeness: number;
  /** Where that is away from there, in the form's pixels. */
  readonly dx: number;
  readonly dy: number;
}

/**
 * Seeks each mark of the form around where a homography brings it, by the correlation of squares, which light
 * and contrast do not change; to a part of a pixel, by a parabola through the best place and its neighbors.
 * @param form the blank form's print.
 * @param scan the scan's print.
 * @param reach how far it is sought, in the form's pixels.
 */
export function seekMarks(
  form: Plane,
  scan: Plane,
  homography: Homography,
  marks: readonly Point[],
  reach: number,
): SoughtMark[] {
  const wide = side + 2 * reach;
  const around = new Float32Array(wide * wide);
  const own = new Float32Array(side * side);
  return marks.map((mark) => {
    cutAround(form, mark, own);
    for (let row = 0, i = 0; row < wide; row++) {
      for (let column = 0; column < wide; column++, i++) {
        const x = mark.x + column - half - reach;
        const y = mark.y + row - half - reach;
        const place = mapped(homography, x, y);
        around[i] = sample(scan, place.x, place.y);
      }
    }
    return { mark, ...bestPlace(own, around, reach) };
  });
}

function cutAround(form: Plane, { x, y }: Point, out: Float32Array): void {
  let sum = 0;
  for (let row = 0, i = 0; row < side; row++) {
    for (let column = 0; column < side; column++, i++) {
      const value = sample(form, x + column - half, y + row - half);
      out[i] = value;
      sum += value;
    }
  }
  for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? missing()) - sum / out.length;
}

function bestPlace(own: Float32Array, around: Float32Array, reach: number) {
  const places = 2 * reach + 1;
  const likeness = new Float32Array(places * places);
  let best = 0;
  for (let place = 0; place < likeness.length; place++) {
    const value = correlation(own, around, place % places, Math.floor(place / places), reach);
    likeness[place] = value;
    if (value > present(likeness[best])) best = place;
  }
  const [column, row] = [best % places, Math.floor(best / places)];
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= places || y >= places ? -1 : present(likeness[y * places + x]);
  const middle = at(column, row);
  return {
    likeness: middle,
    dx: column - reach + vertex(at(column - 1, row), middle, at(column + 1, row)),
    dy: row - reach + vertex(at(column, row - 1), middle, at(column, row + 1)),
  };
}

/** Pearson's, of a square of mean 0 with the one at a place. */
function correlation(
  own: Float32Array,
  around: Float32Array,
  left: number,
  top: number,
  reach: number,
): number {
  const wide = side + 2 * reach;
  let [sum, squares, product, ownSquares] = [0, 0, 0, 0];
  for (let row = 0, i = 0; row < side; row++) {
    const start = (top + row) * wide + left;
    for (let column = 0; column < side; column++, i++) {
      const a = own[i] ?? missing();
      const b = around[start + column] ?? missing();
      sum += b;
      squares += b * b;
      product += a * b;
      ownSquares += a * a;
    }
  }
  const variance = squares - (sum * sum) / (side * side);
  // What has no contrast but noise is like nothing.
  if (variance < 1e-3 || ownSquares < 1e-3) return 0;
  return product / Math.sqrt(variance * ownSquares);
}

/** Where a parabola through three values beside one another is highest, from the middle one. */
function vertex(before: number, middle: number, after: number): number {
  const bend = before - 2 * middle + after;
  if (!(bend < 0)) return 0;
  return Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)));
}

/** A homography that also brings each mark that fits to where it was found; far ones count less. */
export function refined(
  homography: Homography,
  sought: readonly SoughtMark[],
): Homography | undefined {
  const fitting = sought.filter(({ likeness }) => likeness >= leastLikeness);
  let found: Homography | undefined = homography;
  let scale = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4 && found; round++) {
    const before: Homography = found;
    const pairs = fitting.map(({ mark, likeness, dx, dy }) => {
      const to = mapped(homography, mark.x + dx, mark.y + dy);
      const now = mapped(before, mark.x, mark.y);
      const distance = Math.hypot(to.x - now.x, to.y - now.y);
      // Cauchy's weights, whose width shrinks to a pixel.
      const weight = likeness / (1 + (distance / scale) ** 2);
      return { fromX: mark.x, fromY: mark.y, toX: to.x, toY: to.y, weight };
    });
    found = homographyOf(pairs);
    scale = Math.max(1, Math.min(scale, 8) / 2);
  }
  return found;
}
