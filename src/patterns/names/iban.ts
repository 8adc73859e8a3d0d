import type { Automaton } from "../automaton.js";
import { explore } from "../explore.js";
import type { NamedPattern } from "./namedPattern.js";

/**
 * Digits of an IBAN behind its country's letters, its two check digits included, where all of them are
 * digits. Those of Switzerland and Liechtenstein may hold letters by the standard.
 */
const lengths: Readonly<Record<string, number>> = {
  AT: 18,
  BE: 14,
  CH: 19,
  CZ: 22,
  DE: 20,
  DK: 16,
  EE: 18,
  ES: 22,
  FI: 16,
  HR: 19,
  HU: 26,
  IS: 24,
  LI: 19,
  LT: 18,
  NO: 13,
  PL: 26,
  PT: 23,
  SE: 22,
  SI: 17,
  SK: 22,
};

export const ibanPattern: NamedPattern = {
  name: "iban",
  usage: ["iban:CH", "iban:DE"],
  meaning: `the digits behind the country's two letters, which are not read: their number, and their check by MOD 97-10 with the letters that are given. One of ${Object.keys(lengths).join(", ")}; in CH and LI only those without letters`,
  example: "93 0076 2011 6238 5295 7",
  source: "ISO 13616-1:2020; SWIFT, IBAN Registry",
  build: (argument = "") => {
    const length = Object.hasOwn(lengths, argument) ? lengths[argument] : undefined;
    return length === undefined ? undefined : ibanDigits(argument, length);
  },
};

/**
 * The check moves letters and check digits to the end, A as 10 … Z as 35: account · 10⁶ + letters · 10² +
 * check digits is 1 modulo 97. The check digits are read first, so a state keeps account + check digits · 10⁻⁶,
 * which is to be (1 − letters · 10²) · 10⁻⁶; behind the check digits it is divided by what reading the
 * account multiplies it by.
 */
function ibanDigits(country: string, length: number): Automaton {
  const account = length - 2;
  const letters = [...country].reduce(
    (value, letter) => value * 100 + Number.parseInt(letter, 36),
    0,
  );
  const millionth = inverse(power(6));
  const target = modulo((1 - letters * 100) * millionth);
  return explore({
    start: 0,
    step: (state, digit) => {
      const read = Math.floor(state / 100);
      if (read === length) return undefined;
      let value = modulo((state % 100) * 10 + digit);
      if (read === 1) {
        // No IBAN is given out with 00, 01 or 99, which are other names of 97, 98 and 02.
        const check = (state % 100) * 10 + digit;
        if (check < 2 || check > 98) return undefined;
        value = modulo(check * modulo(millionth * inverse(power(account))));
      }
      return (read + 1) * 100 + value;
    },
    ends: (state) => state === length * 100 + target,
  });
}

function modulo(value: number): number {
  return ((value % 97) + 97) % 97;
}

/** 10ⁿ modulo 97. */
function power(exponent: number): number {
  let value = 1;
  for (let count = 0; count < exponent; count += 1) value = modulo(value * 10);
  return value;
}

/** By Fermat's little theorem: value⁹⁵ · value is 1 modulo 97. */
function inverse(value: number): number {
  let result = 1;
  for (let count = 0; count < 95; count += 1) result = modulo(result * value);
  return result;
}
