import { TenfoldError } from "../errors.js";

/** Share of the largest number by which resampling may leave the scale. */
const slack = 0.05;

/** @throws TenfoldError BAD_ARGUMENT when a field is on another scale than 0…255, as far as it shows. */
export function checkScale(field: Float32Array | Uint8Array, index: number): void {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of field) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const isInside = low >= -slack * Math.max(high, 1) && high <= 255 * (1 + slack);
  const isUnit = isInside && high > 0 && high <= 1 + slack;
  if (isInside && !isUnit) return;
  const shown = (value: number) => Number(value.toPrecision(3));
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `field ${index}: expected numbers 0 = paper … 255 = ink, got ${shown(low)}…${shown(high)}; ` +
      (isUnit ? "multiply them by 255" : "bring them to that scale"),
  );
}
