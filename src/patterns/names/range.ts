import { toAutomaton } from "../determinize.js";
import type { NamedPattern } from "./namedPattern.js";
import { between, numbersBetween } from "./numbers.js";

/** A range is at most so many digits long. */
const mostDigits = 30;

export const rangePattern: NamedPattern = {
  name: "range",
  usage: ["range:1-31", "range:001-120"],
  meaning: "a whole number of a range; of bounds with leading zeros, one of as many digits",
  example: "17",
  build: (argument = "") => {
    const [, low = "", high = ""] = /^(\d+)-(\d+)$/.exec(argument) ?? [];
    const isRange =
      high !== "" && high.length <= mostDigits && low.length <= high.length && !isAbove(low, high);
    if (!isRange) return undefined;
    if (low.length === high.length) return toAutomaton(between(low, high));
    return isPadded(low) || isPadded(high) ? undefined : toAutomaton(numbersBetween(low, high));
  },
};

function isAbove(low: string, high: string): boolean {
  return low.length === high.length && low > high;
}

function isPadded(text: string): boolean {
  return text.length > 1 && text.startsWith("0");
}
