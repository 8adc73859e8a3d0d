import type { NumbersReading } from "../../src/numbers/numberReading.js";
import type { Reading } from "../reading/protocol.js";

/** Numbers that are less sure do not take the place of a digit that was read. */
const leastSure = 0.5;

/**
 * What answers for a picture: its single digit, or the numbers in it. The digit reader looks for one digit and
 * tells where there are several, or none; what reads numbers sees every digit of a page.
 */
export function answeredBy(
  { figures }: Pick<Reading, "figures">,
  { numbers, leftOut }: NumbersReading,
): "digit" | "numbers" {
  if (figures.length !== 1) return numbers.length + leftOut.length > 0 ? "numbers" : "digit";
  const digits = numbers
    .filter(({ confidence }) => confidence >= leastSure)
    .reduce((sum, number) => sum + number.digits.length, 0);
  if (digits > 1) return "numbers";
  // One figure that is no digit, and lines of words: a page without a number.
  const isPageOfWords = figures[0]?.digit === null && numbers.length === 0 && leftOut.length > 1;
  return isPageOfWords ? "numbers" : "digit";
}
