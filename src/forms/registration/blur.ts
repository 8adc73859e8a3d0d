import type { Plane } from "../../image/plane/picture.js";
import { missing } from "../../present.js";

/**
 * Blurs by boxes; three are nearly a Gaussian of deviation √(radius · (radius + 1)).
 * @param radius whole pixels.
 */
export function blurred({ width, height, data }: Plane, radius: number, rounds = 3): Plane {
  const out = data.slice();
  const between = new Float32Array(data.length);
  for (let round = 0; round < rounds; round++) {
    for (let row = 0; row < height; row++) blurRow(out, between, row * width, width, radius);
    blurColumns(between, out, width, height, radius);
  }
  return { width, height, data: out };
}

/** Means over 2 · radius + 1 pixels of a row; beyond its ends the last pixels go on. */
function blurRow(
  from: Float32Array,
  to: Float32Array,
  start: number,
  width: number,
  radius: number,
): void {
  const share = 1 / (2 * radius + 1);
  const last = width - 1;
  let sum = 0;
  for (let x = -radius; x <= radius; x++) {
    sum += from[start + (x < 0 ? 0 : x < last ? x : last)] ?? missing();
  }
  for (let x = 0; x < width; x++) {
    to[start + x] = sum * share;
    const next = x + radius + 1;
    const gone = x - radius;
    const entering = from[start + (next < last ? next : last)] ?? missing();
    const leaving = from[start + (gone < 0 ? 0 : gone)] ?? missing();
    sum += entering - leaving;
  }
}

/** The same of all columns at once, row after row, as they lie in memory. */
function blurColumns(
  from: Float32Array,
  to: Float32Array,
  width: number,
  height: number,
  radius: number,
): void {
  const share = 1 / (2 * radius + 1);
  const sums = new Float64Array(width);
  const rowAt = (y: number) => (y < 0 ? 0 : y < height ? y : height - 1) * width;
  for (let y = -radius; y <= radius; y++) {
    const start = rowAt(y);
    for (let x = 0; x < width; x++) {
      const before = sums[x] ?? missing();
      sums[x] = before + (from[start + x] ?? missing());
    }
  }
  for (let y = 0; y < height; y++) {
    const entering = rowAt(y + radius + 1);
    const leaving = rowAt(y - radius);
    const start = y * width;
    for (let x = 0; x < width; x++) {
      const sum = sums[x] ?? missing();
      to[start + x] = sum * share;
      const added = from[entering + x] ?? missing();
      const gone = from[leaving + x] ?? missing();
      sums[x] = sum + added - gone;
    }
  }
}
