import type { NumberReading } from "./numberReading.js";

/**
 * Whether a person should look at a number: it is less sure than is asked for. Under a pattern a text may be the
 * only one that fits, and yet not what is written.
 * @param least what a number must be sure of, 0…1.
 */
export function needsReview(
  { confidence, fit = 1 }: Pick<NumberReading, "confidence" | "fit">,
  least: number,
): boolean {
  return Math.min(confidence, fit) < least;
}
