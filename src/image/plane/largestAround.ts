import { missing } from "../../present.js";
import { type Way, waysOf } from "./lines.js";
import type { Plane } from "./picture.js";

/**
 * The largest value in the square of side 2 · radius + 1 around each pixel, clipped at the plane's edge:
 * grayscale dilation. Three comparisons a pixel and way, whatever the radius.
 * Source: M. van Herk, "A fast algorithm for local minimum and maximum filters on rectangular and
 * octagonal kernels", Pattern Recognition Letters 13 (1992).
 */
export function largestAround(plane: Plane, radius: number): Plane {
  const { across, down } = waysOf(plane);
  const ofRows = new Float32Array(plane.data.length);
  const data = new Float32Array(plane.data.length);
  largestAlong(plane.data, ofRows, radius, across);
  largestAlong(ofRows, data, radius, down);
  return { ...plane, data };
}

function largestAlong(
  from: Float32Array,
  to: Float32Array,
  radius: number,
  { lines, count, line, step }: Way,
): void {
  // A line between two margins as wide as the radius, cut into blocks as long as the window: a window
  // is the end of a block and the beginning of the next.
  const side = 2 * radius + 1;
  const length = count + 2 * radius;
  const sinceStart = new Float32Array(length).fill(Number.NEGATIVE_INFINITY);
  const untilEnd = new Float32Array(length).fill(Number.NEGATIVE_INFINITY);
  for (let l = 0; l < lines; l++) {
    const start = l * line;
    for (let k = 0, i = radius; k < count; k++, i++) {
      const value = from[start + k * step] ?? missing();
      sinceStart[i] = value;
      untilEnd[i] = value;
    }
    sinceStart.fill(Number.NEGATIVE_INFINITY, radius + count);
    for (let i = 1; i < length; i++) {
      const before = sinceStart[i - 1] ?? missing();
      if (i % side !== 0 && before > (sinceStart[i] ?? missing())) sinceStart[i] = before;
    }
    untilEnd.fill(Number.NEGATIVE_INFINITY, 0, radius);
    for (let i = length - 2; i >= 0; i--) {
      const after = untilEnd[i + 1] ?? missing();
      if ((i + 1) % side !== 0 && after > (untilEnd[i] ?? missing())) untilEnd[i] = after;
    }
    for (let k = 0; k < count; k++) {
      const end = untilEnd[k] ?? missing();
      const beginning = sinceStart[k + 2 * radius] ?? missing();
      to[start + k * step] = end > beginning ? end : beginning;
    }
  }
}
