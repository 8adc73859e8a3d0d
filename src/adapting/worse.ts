/** How one model reads what another reads, too. */
export interface Comparison {
  readonly count: number;
  /** How many of them are read exactly. */
  readonly before: number;
  readonly after: number;
  /** Read exactly before, and not after. */
  readonly lost: number;
  /** Read exactly after, and not before. */
  readonly won: number;
  /** How likely as many or more would be lost by chance, if both models were equally good, 0…1. */
  readonly pOfLoss: number;
}

/** Whether one model is worse than the other by more than chance explains, at the level of one percent. */
export function isWorse({ pOfLoss }: Comparison): boolean {
  return pOfLoss < 0.01;
}

/**
 * Compares which of the same lines two models read exactly: the sign test on those that one reads and the other
 * does not, one-sided and exact (Q. McNemar, Psychometrika 12, 1947).
 * @param before of each line, whether it is read exactly. @param after of the same lines.
 */
export function compare(before: readonly boolean[], after: readonly boolean[]): Comparison {
  let [lost, won] = [0, 0];
  before.forEach((right, at) => {
    if (right && !after[at]) lost++;
    else if (!right && after[at]) won++;
  });
  const count = (right: readonly boolean[]) => right.filter(Boolean).length;
  return {
    ...{ count: before.length, before: count(before), after: count(after), lost, won },
    pOfLoss: upperTail(lost, lost + won),
  };
}

/** P(X ≥ least) for X binomial of `of` and one half. */
function upperTail(least: number, of: number): number {
  // log C(of, k) − of · log 2, from k = 0 on: sums of logarithms do not overflow.
  let log = -of * Math.LN2;
  let sum = 0;
  for (let k = 0; k <= of; k++) {
    if (k >= least) sum += Math.exp(log);
    log += Math.log(of - k) - Math.log(k + 1);
  }
  return Math.min(1, sum);
}
