import { present } from "../present.js";

/** Ranks from 1, the least first; equals share the mean of their ranks. */
export function ranksOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}

/**
 * Spearman's rank correlation, −1…1 (C. Spearman, American Journal of Psychology 15, 1904); undefined
 * for fewer than three pairs, or when one side does not vary.
 */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length < 3) return undefined;
  const mean = (a.length + 1) / 2;
  const centered = (values: readonly number[]) => ranksOf(values).map((rank) => rank - mean);
  const [left, right] = [centered(a), centered(b)];
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + value * present(y[index]), 0);
  const scale = Math.sqrt(product(left, left) * product(right, right));
  return scale === 0 ? undefined : product(left, right) / scale;
}
