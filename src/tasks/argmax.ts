/**
 * The place of the greatest of some numbers, of equals the first: the answer that scores name.
 * @param stride distance between two of them, for scores that lie in columns; 1 when absent.
 * @param from where the first lies.
 * @param count how many there are; all when absent.
 */
export function argmax(
  scores: ArrayLike<number>,
  { from = 0, stride = 1, count = scores.length }: ArgmaxRange = {},
): number {
  let best = 0;
  let most = scores[from] ?? Number.NEGATIVE_INFINITY;
  for (let at = 1; at < count; at += 1) {
    const score = scores[from + at * stride] ?? Number.NEGATIVE_INFINITY;
    if (score > most) {
      best = at;
      most = score;
    }
  }
  return best;
}

/** Which of an array's numbers are compared. */
export interface ArgmaxRange {
  readonly from?: number;
  readonly stride?: number;
  readonly count?: number;
}
