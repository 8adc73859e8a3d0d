import { present } from "../../present.js";

/**
 * Area under the receiver operating characteristic: the chance that a positive scores above a
 * negative, ties counting half; 1 separates perfectly, 0.5 is a guess. By ranks, after H. B. Mann
 * and D. R. Whitney, Annals of Mathematical Statistics 18 (1947):
 * U = (sum of the positives' ranks) − P(P + 1)/2, area = U / (P · N).
 * @param positives scores of what should score high, any finite numbers
 * @param negatives scores of what should score low
 * @throws RangeError when either is empty or holds NaN.
 */
export function auroc(positives: ArrayLike<number>, negatives: ArrayLike<number>): number {
  const p = positives.length;
  const n = negatives.length;
  if (p === 0 || n === 0) throw new RangeError(`auroc: ${p} positives against ${n} negatives`);
  const scores = new Float64Array(p + n);
  scores.set(Array.from(positives));
  scores.set(Array.from(negatives), p);
  if (scores.some(Number.isNaN)) throw new RangeError("auroc: expected numbers, got NaN");
  const ranked = Array.from(scores, (score, i) => ({ score, isPositive: i < p })).sort(
    (a, b) => a.score - b.score,
  );
  let rankSum = 0;
  for (let from = 0; from < ranked.length; ) {
    const { score } = present(ranked[from]);
    let to = from;
    let tiedPositives = 0;
    for (let next = ranked[to]; next?.score === score; next = ranked[to]) {
      if (next.isPositive) tiedPositives += 1;
      to += 1;
    }
    // Tied scores share the mean of the ranks from + 1 … to.
    rankSum += tiedPositives * ((from + 1 + to) / 2);
    from = to;
  }
  return (rankSum - (p * (p + 1)) / 2) / (p * n);
}
