import { missing } from "../present.js";

/** One of the nearest. */
export interface Neighbor {
  /** Its number among all. */
  readonly index: number;
  /** The cosine of the angle between both vectors, −1…1; 1 for the same direction, 0 when one is all zeros. */
  readonly similarity: number;
}

/**
 * The vectors whose direction is nearest to a given one's, the nearest first, of equals the first.
 * @param all [count, size], of which only the first `count` are looked at.
 * @param wanted [size].
 * @param most how many are given.
 */
export function nearest(
  all: Float32Array,
  count: number,
  wanted: Float32Array,
  most: number,
): Neighbor[] {
  const size = wanted.length;
  const own = lengthOf(wanted, 0, size);
  const found: Neighbor[] = [];
  for (let index = 0; index < count; index++) {
    const similarity = cosine(all, index * size, wanted, own);
    if (found.length === most && similarity <= (found.at(-1)?.similarity ?? 0)) continue;
    const place = found.findIndex((other) => other.similarity < similarity);
    found.splice(place < 0 ? found.length : place, 0, { index, similarity });
    if (found.length > most) found.pop();
  }
  return found;
}

function cosine(all: Float32Array, from: number, wanted: Float32Array, own: number): number {
  let product = 0;
  for (let i = 0; i < wanted.length; i++) {
    product += (all[from + i] ?? missing()) * (wanted[i] ?? missing());
  }
  const lengths = own * lengthOf(all, from, wanted.length);
  return lengths === 0 ? 0 : product / lengths;
}

function lengthOf(values: Float32Array, from: number, size: number): number {
  let sum = 0;
  for (let i = from; i < from + size; i++) sum += (values[i] ?? missing()) ** 2;
  return Math.sqrt(sum);
}
