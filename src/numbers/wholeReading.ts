import type { NumbersReading } from "./numberReading.js";

/** All that was read in a picture as one text, in reading order, and how sure all of it is, 0…1. */
export function wholeReading({ numbers }: Pick<NumbersReading, "numbers">) {
  const read = numbers.map(({ text }) => text).join("");
  const confidence = numbers.reduce((product, number) => product * number.confidence, 1);
  return { read, confidence: read === "" ? 0 : confidence };
}
