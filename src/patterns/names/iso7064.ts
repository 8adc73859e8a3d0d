import { explore } from "../explore.js";
import type { NamedPattern } from "./namedPattern.js";

export const iso7064Pattern: NamedPattern = {
  name: "iso7064",
  usage: ["iso7064:11-10", "iso7064:97-10", "iso7064:11-2"],
  meaning:
    "a number that ends in its check digits by MOD 11,10, MOD 97-10 (two digits) or MOD 11-2; of the last, none whose check character is X, which is not read",
  example: "07945",
  source: "ISO/IEC 7064:2003",
  build: (argument = "") =>
    argument === "11-10"
      ? mod11And10()
      : argument === "97-10"
        ? mod97(1)
        : argument === "11-2"
          ? mod11Of2()
          : undefined,
};

/** States above all remainders: nothing read yet, and so many digits more. */
const unread = 1000;

/** The hybrid system: P begins as 10, then S = P + digit modulo 10 (0 counts as 10), P = 2 S modulo 11. */
function mod11And10() {
  return explore({
    start: unread,
    step: (state, digit) => {
      const isFirst = state === unread;
      const product = isFirst ? 10 : state % 100;
      const sum = (product + digit) % 10 || 10;
      // The check digit brings the sum to 1; whether this digit does is kept beside the product.
      return ((2 * sum) % 11) + (!isFirst && sum === 1 ? 100 : 0);
    },
    ends: (state) => state >= 100 && state < unread,
  });
}

/** Numbers of three digits or more with this remainder by 97. */
function mod97(remainder: number) {
  return explore({
    start: unread,
    step: (state, digit) => {
      const read = Math.min(3, (state >= unread ? Math.floor((state - unread) / 1000) : 3) + 1);
      const value = ((state % 1000) * 10 + digit) % 97;
      return read === 3 ? value : (read + 1) * 1000 + value;
    },
    ends: (state) => state === remainder,
  });
}

/** The pure system of radix 2: the value of all digits, each with twice the weight of the next, is 1 modulo 11. */
function mod11Of2() {
  return explore({
    start: unread,
    step: (state, digit) => {
      const value = ((state % 100) * 2 + digit) % 11;
      return state === unread ? 100 + value : value;
    },
    ends: (state) => state === 1,
  });
}
