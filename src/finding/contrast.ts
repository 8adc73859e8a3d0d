import { writeScaled } from "../image/plane/writeScaled.js";
import { missing } from "../present.js";

/** The darkness of a picture's lightest and darkest parts. */
export interface Contrast {
  readonly light: number;
  readonly dark: number;
}

/**
 * A picture's 0.5th and 99.5th percentile of darkness, at least 0.1 apart, so that the grain of a blank page
 * stays faint.
 * @param darkness 0 = white, 1 = black; at least one value.
 */
export function contrastOf(darkness: Float32Array): Contrast {
  const counts = new Uint32Array(bins);
  for (const value of darkness) {
    const bin = value <= 0 ? 0 : value >= 1 ? bins - 1 : Math.floor(value * bins);
    counts[bin] = (counts[bin] ?? missing()) + 1;
  }
  const tail = outside * darkness.length;
  let first = 0;
  for (let left = tail - (counts[0] ?? 0); left >= 0 && first < bins - 1; ) {
    first++;
    left -= counts[first] ?? missing();
  }
  let last = bins - 1;
  for (let left = tail - (counts[last] ?? 0); left >= 0 && last > 0; ) {
    last--;
    left -= counts[last] ?? missing();
  }
  const light = (first + 0.5) / bins;
  return { light, dark: Math.max(light + leastRange, (last + 0.5) / bins) };
}

/** Fine enough for 8-bit pictures. */
const bins = 512;
const outside = 0.005;
const leastRange = 0.1;

/**
 * A picture in the form that the finder takes: its light parts 0, its dark ones 255.
 * @param darkness width values a row.
 * @param out is written: rows of `stride` bytes, of which those beyond `width` are left as they are.
 */
export function writeContrast(
  darkness: Float32Array,
  width: number,
  { light, dark }: Contrast,
  out: Uint8Array | Float32Array,
  stride: number,
): void {
  const scale = 255 / (dark - light);
  writeScaled(darkness, width, { from: light, scale }, out, stride);
}
