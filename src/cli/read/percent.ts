/** A probability for people, never rounded up to certainty. */
export function percent(probability: number): string {
  return `${Math.min(99.9, Math.round(1000 * probability) / 10).toFixed(1)}%`;
}
