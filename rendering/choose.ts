import type { Random } from "../src/data/random.js";
import { present } from "../src/present.js";

/** One of a list, each as likely as its weight says (1 where it has none). */
export function choose<T extends { readonly weight?: number }>(
  list: readonly T[],
  random: Random,
): T {
  const total = list.reduce((sum, { weight = 1 }) => sum + weight, 0);
  let rest = random.uniform() * total;
  for (const one of list) {
    rest -= one.weight ?? 1;
    if (rest < 0) return one;
  }
  return present(list[list.length - 1]);
}

/** One of a list, each equally likely. */
export function pick<T>(list: readonly T[], random: Random): T {
  return present(list[random.below(list.length)]);
}
