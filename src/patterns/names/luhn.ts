import { explore } from "../explore.js";
import { weightedTens } from "./digitSum.js";
import type { NamedPattern } from "./namedPattern.js";

const mostDigits = 100;

export const luhnPattern: NamedPattern = {
  name: "luhn",
  usage: ["luhn", "luhn:16"],
  meaning: "a number of two digits or more, or of that many, that ends in its Luhn check digit",
  example: "79927398713",
  source: "ISO/IEC 7812-1:2017, annex B; US patent 2,950,048",
  build: (argument) => {
    if (argument === undefined) return ofAnyLength();
    const length = Number(argument);
    if (!/^\d{1,3}$/.test(argument) || length < 2 || length > mostDigits) return undefined;
    return weightedTens(
      length,
      (place) => ((length - place) % 2 === 0 ? 2 : 1),
      (digit, weight) => (weight === 1 ? digit : doubled(digit)),
    );
  },
};

/** The digit sum of twice a digit. */
function doubled(digit: number): number {
  return digit < 5 ? 2 * digit : 2 * digit - 9;
}

/**
 * Every second digit from the right is doubled, but which those are is known only at the end. So a state has
 * both sums modulo 10: with the last digit as it is (tens), and with the last digit doubled (ones). 200 is the
 * start, and 100 to 199 are the sums of a single digit, which is no number yet.
 */
function ofAnyLength() {
  return explore({
    start: 200,
    step: (state, digit) => {
      const plain = Math.floor((state % 100) / 10);
      const twice = state % 10;
      const isFirst = state === 200;
      return (isFirst ? 100 : 0) + ((twice + digit) % 10) * 10 + ((plain + doubled(digit)) % 10);
    },
    ends: (state) => state < 10,
  });
}
