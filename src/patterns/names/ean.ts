import { toAutomaton } from "../determinize.js";
import { intersect } from "../intersect.js";
import { anyDigit, literally, repeat, sequence } from "../syntax.js";
import { weightedTens } from "./digitSum.js";
import type { NamedPattern } from "./namedPattern.js";

/** From the right, the check digit first: 1, 3, 1, 3, … */
function gtin(length: number) {
  return weightedTens(length, (place) => ((length - place) % 2 === 0 ? 3 : 1));
}

export const eanPattern: NamedPattern = {
  name: "ean",
  usage: ["ean:13", "ean:8"],
  meaning: "an article number of 13 or 8 digits that ends in its check digit",
  example: "4006381333931",
  source: "GS1 General Specifications, check digit calculations",
  build: (argument = "") =>
    argument === "13" || argument === "8" ? gtin(Number(argument)) : undefined,
};

export const ahvPattern: NamedPattern = {
  name: "ahv",
  usage: ["ahv"],
  meaning: "a Swiss social security number: 756, nine digits, and the check digit of an EAN-13",
  example: "756.9217.0769.85",
  source: "Zentrale Ausgleichsstelle, Geneva, on the AHV number; the check digit is that of GS1",
  build: (argument) =>
    argument === undefined
      ? intersect(toAutomaton(sequence([literally("756"), repeat(anyDigit, 10, 10)])), gtin(13))
      : undefined,
};
