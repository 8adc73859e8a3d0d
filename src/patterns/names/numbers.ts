import { present } from "../../present.js";
import { anyDigit, choice, type Expression, oneOf, repeat, sequence } from "../syntax.js";

/**
 * The whole numbers from low to high of one length, as many digits as either has, leading zeros included:
 * split at the first digit in which they differ.
 * @param low digits, not above high, of the same length.
 */
export function between(low: string, high: string): Expression {
  const first = digitAt(low, 0);
  const last = digitAt(high, 0);
  const rest = low.length - 1;
  if (rest === 0) return oneOf(digitsFrom(first, last));
  if (first === last) return sequence([oneOf(first), between(low.slice(1), high.slice(1))]);
  // What is free from here on is one expression; split further, it would be as many as there are numbers.
  if (low === first + "0".repeat(rest) && high === last + "9".repeat(rest)) {
    return sequence([oneOf(digitsFrom(first, last)), repeat(anyDigit, rest, rest)]);
  }
  const parts = [
    sequence([oneOf(first), between(low.slice(1), "9".repeat(rest))]),
    sequence([oneOf(last), between("0".repeat(rest), high.slice(1))]),
  ];
  const whole = digitsFrom(String(Number(first) + 1), String(Number(last) - 1));
  if (whole !== "") parts.push(sequence([oneOf(whole), repeat(anyDigit, rest, rest)]));
  return choice(parts);
}

/** The same without leading zeros: each length has its own numbers. Neither may begin with a 0 but 0 itself. */
export function numbersBetween(low: string, high: string): Expression {
  const of: Expression[] = [];
  for (let length = low.length; length <= high.length; length += 1) {
    const least = length === low.length ? low : `1${"0".repeat(length - 1)}`;
    of.push(between(least, length === high.length ? high : "9".repeat(length)));
  }
  return choice(of);
}

function digitAt(text: string, at: number): string {
  return present(text[at]);
}

function digitsFrom(low: string, high: string): string {
  return "0123456789".slice(Number(low), Number(high) + 1);
}
