/** Places of pictures in a set, counted from 0. */
export interface StratifiedParts {
  readonly train: readonly number[];
  readonly kept: readonly number[];
}

/**
 * Keeps the last pictures of each class aside, so that each class is measured in the same proportion: of ten
 * and a share of 0.3 the last three. A class with too few for one loses none.
 * @param labels what each picture shows, in the order in which they were made.
 * @param share 0…1 of each class, rounded down.
 */
export function stratified(labels: ArrayLike<number>, share: number): StratifiedParts {
  const byClass = new Map<number, number[]>();
  for (const [at, label] of Array.from(labels).entries()) {
    const places = byClass.get(label) ?? [];
    byClass.set(label, [...places, at]);
  }
  const kept = new Set<number>();
  for (const places of byClass.values()) {
    // 0.3 · 10 is below 3 by a rounding error in some orders of arithmetic.
    const count = Math.floor(share * places.length + 1e-9);
    for (const at of places.slice(places.length - count)) kept.add(at);
  }
  const all = Array.from(labels, (_, at) => at);
  return { train: all.filter((at) => !kept.has(at)), kept: all.filter((at) => kept.has(at)) };
}
