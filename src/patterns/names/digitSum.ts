import type { Automaton } from "../automaton.js";
import { explore } from "../explore.js";

/**
 * Numbers of one length whose digits, each times its weight, sum to a multiple of ten. A state is how many
 * digits were read, and their sum modulo 10.
 * @param weightAt of the digit so many places from the left.
 * @param product the digit times its weight, where that is no plain product.
 */
export function weightedTens(
  length: number,
  weightAt: (place: number) => number,
  product = (digit: number, weight: number) => digit * weight,
): Automaton {
  return explore({
    start: 0,
    step: (state, digit) => {
      const place = Math.floor(state / 10);
      if (place === length) return undefined;
      const sum = (state + product(digit, weightAt(place))) % 10;
      return (place + 1) * 10 + sum;
    },
    ends: (state) => state === length * 10,
  });
}
