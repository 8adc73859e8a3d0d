import { missing } from "./present.js";

/**
 * The largest of any number of values, which `Math.max(...values)` gives of some 120,000 at most: more
 * arguments than fit a stack end the process' call with a RangeError.
 * @param least what it is at least, also of no values; −∞ when absent.
 * @returns NaN when a value is NaN.
 */
export function largest(values: Iterable<number>, least = Number.NEGATIVE_INFINITY): number {
  let found = least;
  for (const value of values) found = Math.max(found, value);
  return found;
}

/** The same of the smallest. @param most what it is at most, also of no values; ∞ when absent. */
export function smallest(values: Iterable<number>, most = Number.POSITIVE_INFINITY): number {
  let found = most;
  for (const value of values) found = Math.min(found, value);
  return found;
}

/** The lowest and the highest of an array's values, as one loop over a picture finds them; ∞ and −∞ of none. */
export function rangeOf(values: Float32Array): {
  readonly lowest: number;
  readonly highest: number;
} {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? missing();
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { lowest, highest };
}
