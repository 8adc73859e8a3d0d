import type { Plane } from "../src/image/plane/picture.js";
import { missing } from "../src/present.js";

/** A mean over squares of 2 · reach + 1 pixels, twice: nearly a Gaussian. Edges repeat. */
export function blurred(plane: Plane, reach: number): Plane {
  const { width, height } = plane;
  let data = plane.data;
  for (let round = 0; round < 2; round += 1) {
    data = alongRows(data, width, height, 1, width, reach);
    data = alongRows(data, height, width, width, 1, reach);
  }
  return { width, height, data };
}

/** Running means over `length` numbers `step` apart, for each of `lines` lines `stride` apart. */
function alongRows(
  source: Float32Array,
  length: number,
  lines: number,
  step: number,
  stride: number,
  reach: number,
): Float32Array {
  const result = new Float32Array(source.length);
  const share = 1 / (2 * reach + 1);
  for (let l = 0; l < lines; l += 1) {
    const start = l * stride;
    const at = (i: number) =>
      source[start + Math.min(length - 1, Math.max(0, i)) * step] ?? missing();
    let sum = 0;
    for (let i = -reach; i <= reach; i += 1) sum += at(i);
    for (let i = 0; i < length; i += 1) {
      result[start + i * step] = sum * share;
      sum += at(i + reach + 1) - at(i - reach);
    }
  }
  return result;
}
