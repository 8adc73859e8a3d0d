import { toAutomaton } from "../determinize.js";
import {
  anyDigit,
  choice,
  type Expression,
  literally,
  oneOf,
  repeat,
  sequence,
} from "../syntax.js";
import type { NamedPattern } from "./namedPattern.js";

/** Most digits behind the decimal sign that may be asked for. */
const mostPlaces = 20;

export const decimalPattern: NamedPattern = {
  name: "decimal",
  usage: ["decimal:2", "decimal"],
  meaning:
    "a number with that many decimal places, or with any number and perhaps none; its sign is a dot or a comma, and the other one may part the thousands, all or none",
  example: "1,250.00",
  build: (argument) => {
    if (argument === undefined) {
      return toAutomaton(number((sign) => repeat(sequence([sign, atLeastOne]), 0, 1)));
    }
    const places = Number(argument);
    if (!/^\d{1,2}$/.test(argument) || places > mostPlaces) return undefined;
    if (places === 0) return toAutomaton(number(() => literally("")));
    return toAutomaton(number((sign) => sequence([sign, repeat(anyDigit, places, places)])));
  },
};

const atLeastOne = repeat(anyDigit, 1, Number.POSITIVE_INFINITY);
const leading = oneOf("123456789");

/** A whole number without leading zeros, and its fraction behind a sign that does not part its thousands. */
function number(fractionBehind: (sign: Expression) => Expression): Expression {
  const plain = choice([
    literally("0"),
    sequence([leading, repeat(anyDigit, 0, Number.POSITIVE_INFINITY)]),
  ]);
  const parted = (mark: string) => {
    const group = sequence([literally(mark), repeat(anyDigit, 3, 3)]);
    return sequence([leading, repeat(anyDigit, 0, 2), repeat(group, 1, Number.POSITIVE_INFINITY)]);
  };
  return choice([
    sequence([plain, fractionBehind(oneOf(".,"))]),
    sequence([parted(","), fractionBehind(literally("."))]),
    sequence([parted("."), fractionBehind(literally(","))]),
  ]);
}
