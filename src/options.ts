import { TenfoldError } from "./errors.js";
import { present } from "./present.js";

/** The names of all options of a kind: the compiler finds one that is missing, or one too many. */
export type OptionNames<T> = Readonly<Record<keyof T, true>>;

/**
 * Refuses an option that nobody knows: a misspelled name would change nothing, without a word.
 * @param where the function that is given them, for messages.
 * @param known every name that it knows.
 * @throws TenfoldError BAD_ARGUMENT with the name that comes nearest, or with all of them; also when
 *   what is given is no object.
 */
export function checkOptions<T extends object>(
  where: string,
  given: T,
  known: OptionNames<T>,
): void {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    const [name] = Object.keys(known);
    const got = given === null ? "null" : Array.isArray(given) ? "an array" : `a ${typeof given}`;
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `${where}: expected options in an object, such as { ${name}: … }, got ${got}`,
    );
  }
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(known, name)) continue;
    const names = Object.keys(known);
    const meant = nearest(name, names);
    const hint =
      meant === undefined ? `expected one of ${names.join(", ")}` : `did you mean ${meant}?`;
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `${where}: there is no option ${JSON.stringify(name.slice(0, longest))}; ${hint}`,
    );
  }
}

/** Longer names than any option has: nothing beyond is compared or shown. */
const longest = 40;

/** The name that is written nearly so; undefined when none is. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const given = name.slice(0, longest).toLowerCase();
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const each of names) {
    const distance = editDistance(given, each.toLowerCase());
    if (best === undefined || distance < best.distance) best = { name: each, distance };
  }
  // A third of the letters may be wrong, and always one.
  return best && best.distance <= Math.max(1, best.name.length / 3) ? best.name : undefined;
}

/**
 * Letters to add, to take away, to change or to swap with their neighbor, to come from one text to the
 * other: the optimal string alignment distance (L. Boytsov, ACM JEA 16, 2011, section 2.2); without swaps,
 * that of V. Levenshtein (Soviet Physics Doklady 10, 1966).
 * @param swaps whether a swap is one change, and not two; true when absent.
 */
export function editDistance(a: string, b: string, swaps = true): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = present(row[j - 1]) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(changed, present(row[j]) + 1, present(next[j - 1]) + 1);
      const isSwap = swaps && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, present(before[j - 2]) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return present(row[b.length]);
}
