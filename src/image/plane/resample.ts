import { missing } from "../../present.js";
import type { Plane } from "./picture.js";

/** A rectangle of pixels: `x`, `y` is its top left corner. It may reach beyond its plane. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
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
  const bottom = Math.min(plane.height, Math.ceil(box.y + box.height));
  const narrow = new Float32Array(Math.max(0, bottom - top) * width);
  for (let y = top, to = 0; y < bottom; y++) {
    for (const column of columns) {
      narrow[to++] = weightedSum(plane.data, y * plane.width, 1, column);
    }
  }
  const data = new Float32Array(width * height);
  let to = 0;
  for (const row of rows) {
    for (let x = 0; x < width; x++) {
      data[to++] = weightedSum(narrow, x - top * width, width, row);
    }
  }
  return { width, height, data };
}

/** One new pixel along one axis: the old pixels first … first + weights.length − 1 it covers. */
interface Cover {
  readonly first: number;
  /** Shares of the new pixel, which sum to 1 unless it reaches beyond the plane. */
  readonly weights: readonly number[];
}

function coverage(start: number, extent: number, count: number, limit: number): Cover[] {
  const step = extent / count;
  const end = start + extent;
  return Array.from({ length: count }, (_, index) => {
    const from = start + index * step;
    // Rounding may not reach past the box: the second pass holds its rows only.
    const to = index + 1 === count ? end : Math.min(end, start + (index + 1) * step);
    const first = Math.max(0, Math.floor(from));
    const last = Math.min(limit, Math.ceil(to));
    const weights: number[] = [];
    for (let i = first; i < last; i++) {
      weights.push((Math.min(to, i + 1) - Math.max(from, i)) / step);
    }
    return { first, weights };
  });
}

function weightedSum(data: Float32Array, from: number, stride: number, cover: Cover): number {
  let sum = 0;
  let index = from + cover.first * stride;
  for (const weight of cover.weights) {
    const value = data[index] ?? missing();
    sum += weight * value;
    index += stride;
  }
  return sum;
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
