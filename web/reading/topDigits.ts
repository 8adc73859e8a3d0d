/**
 * Digits from the likeliest on, of equals the lowest first.
 * @param probabilities [10], each 0…1.
 */
export function topDigits(probabilities: readonly number[]): number[] {
  return [...probabilities.keys()].sort(
    (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0),
  );
}
