import { missing } from "../../present.js";
import type { Plane } from "./picture.js";

/** A rectangle of pixels: `x`, `y` is its top left corner. It may reach beyond its plane. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The point in the middle of a box. */
export function middleOf({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

/**
 * The part of a plane in `box`, resampled to width × height by exact area averaging: each new pixel
 * is the mean of what it covers, weighted by the area covered, whether the box shrinks or grows.
 * Beyond the plane's edge there is 0.
 */
export function resampleArea(plane: Plane, box: Box, width: number, height: number): Plane {
  // Area averaging is separable: first along the rows, then along the columns.
  const columns = coverage(box.x, box.width, width, plane.width);
  const rows = coverage(box.y, box.height, height, plane.height);
  const top = Math.max(0, Math.floor(box.y));
  const bottom = Math.max(top, Math.min(plane.height, Math.ceil(box.y + box.height)));
  const narrow = new Float32Array((bottom - top) * width);
  for (let y = top; y < bottom; y++) {
    averageAlong(plane.data, y * plane.width, columns, narrow, (y - top) * width);
  }
  const data = new Float32Array(width * height);
  averageDown(narrow, rows, top, width, data);
  return { width, height, data };
}

/** For each new pixel along one axis, the old ones that it covers, and by which share of it. */
interface Coverage {
  readonly count: number;
  /** [count]: the first old pixel. */
  readonly firsts: Int32Array;
  /** [count + 1]: where its weights begin; they end where the next one's begin. */
  readonly places: Int32Array;
  /** Those of one new pixel sum to 1 unless it reaches beyond the plane. */
  readonly weights: Float64Array;
}

function coverage(start: number, extent: number, count: number, limit: number): Coverage {
  const step = extent / count;
  const end = start + extent;
  const firsts = new Int32Array(count);
  const places = new Int32Array(count + 1);
  const weights: number[] = [];
  for (let index = 0; index < count; index++) {
    const from = start + index * step;
    // Rounding may not reach past the box: the second pass holds its rows only.
    const to = index + 1 === count ? end : Math.min(end, start + (index + 1) * step);
    const first = Math.max(0, Math.floor(from));
    const last = Math.min(limit, Math.ceil(to));
    for (let i = first; i < last; i++) {
      weights.push((Math.min(to, i + 1) - Math.max(from, i)) / step);
    }
    firsts[index] = first;
    places[index + 1] = weights.length;
  }
  return { count, firsts, places, weights: Float64Array.from(weights) };
}

/** A row of old pixels, which begins at `from`, to one of new pixels, which begins at `to`. */
function averageAlong(
  data: Float32Array,
  from: number,
  { count, firsts, places, weights }: Coverage,
  out: Float32Array,
  to: number,
): void {
  let place = 0;
  for (let x = 0; x < count; x++) {
    const end = places[x + 1] ?? missing();
    let index = from + (firsts[x] ?? missing());
    let sum = 0;
    for (; place < end; place++, index++) {
      const weight = weights[place] ?? missing();
      const value = data[index] ?? missing();
      sum += weight * value;
    }
    out[to + x] = sum;
  }
}

/** Rows of old pixels, of which the first is row `top`, to new ones: row after row, as they lie in memory. */
function averageDown(
  narrow: Float32Array,
  { count, firsts, places, weights }: Coverage,
  top: number,
  width: number,
  out: Float32Array,
): void {
  const sums = new Float64Array(width);
  let place = 0;
  for (let y = 0; y < count; y++) {
    const end = places[y + 1] ?? missing();
    let from = ((firsts[y] ?? missing()) - top) * width;
    sums.fill(0);
    for (; place < end; place++, from += width) {
      const weight = weights[place] ?? missing();
      for (let x = 0; x < width; x++) {
        const before = sums[x] ?? missing();
        const value = narrow[from + x] ?? missing();
        sums[x] = before + weight * value;
      }
    }
    out.set(sums, y * width);
  }
}

/** The smallest box around all pixels above 0; of width and height 0 when there are none. */
export function boxOfInk({ width, height, data }: Plane): Box {
  let left = width;
  let right = 0;
  let top = height;
  let bottom = 0;
  for (let y = 0, row = 0; y < height; y++, row += width) {
    let first = 0;
    while (first < width && (data[row + first] ?? missing()) <= 0) first++;
    if (first === width) continue;
    let end = width;
    while ((data[row + end - 1] ?? missing()) <= 0) end--;
    left = Math.min(left, first);
    right = Math.max(right, end);
    top = Math.min(top, y);
    bottom = y + 1;
  }
  if (right === 0) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * A box of a plane's pixels in those of a picture.
 * @param size of the plane.
 * @param place what it shows of the picture, in the picture's pixels.
 */
export function boxWithin(
  box: Box,
  { width, height }: Pick<Plane, "width" | "height">,
  place: Box,
): Box {
  const across = place.width / width;
  const down = place.height / height;
  return {
    x: place.x + box.x * across,
    y: place.y + box.y * down,
    width: box.width * across,
    height: box.height * down,
  };
}
