import type { Random } from "../src/data/random.js";
import { present } from "../src/present.js";

/** One of some values. */
export function oneOf<T>(random: Random, values: readonly T[]): T {
  return present(values[random.below(values.length)]);
}

/** Whether something that happens once in so many cases does. */
export function oneIn(random: Random, cases: number): boolean {
  return random.below(cases) === 0;
}

/** So many random bytes. */
export function randomBytes(random: Random, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count; at++) bytes[at] = random.below(256);
  return bytes;
}

/** Numbers at which readers go wrong: borders of their types, and far beyond what a file holds. */
export const hostileNumbers = [
  ...[0, 1, 2, 3, 7, 8, 16, 127, 128, 255, 256, 257, 1000, 4095, 32_767, 32_768, 65_535, 65_536],
  ...[130_000, 1_000_000, 2 ** 24, 2 ** 28, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1],
] as const;

/** All parts, one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
