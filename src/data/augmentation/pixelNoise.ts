/**
 * Noise from the lower 16 bits of a random word, of mean 0 and variance 1, within ±2.45: the sum
 * of two uniform bytes, a triangular distribution. Near enough to the normal one for pictures, and
 * one word makes two.
 */
export function noiseOf(word: number): number {
  return ((word & 255) + ((word >>> 8) & 255) - 255) * inverseDeviation;
}

/** A value held to 0…255. */
export function clamped(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/** The variance of a uniform byte is (256² − 1) / 12. */
const inverseDeviation = 1 / Math.sqrt((256 ** 2 - 1) / 6);
