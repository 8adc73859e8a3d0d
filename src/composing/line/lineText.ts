import type { Random } from "../../data/random.js";
import { present } from "../../present.js";
import { chance } from "./lineStyle.js";

/** One mark of a line: a digit, a separator, "#" for any other, `letter` for one that is a letter. */
export type Mark = string;

/** Is labeled as any other mark is. */
export const letter = "@";

/** What stands in a line of numbers, as people write them on forms, cheques and in lists; seldom a word. */
export function lineText(random: Random): Mark[] {
  if (chance(0.1, random)) return word(random);
  if (chance(0.08, random)) return date(random);
  const digits = Array.from({ length: lengthOf(random) }, () => String(random.below(10)));
  // As first digits go: a one is the commonest by far (Benford's law).
  if (digits.length > 1 && chance(0.2, random)) digits[0] = "1";
  if (chance(0.2, random)) {
    const zeros = 1 + random.below(3);
    for (let at = Math.max(1, digits.length - zeros); at < digits.length; at++) digits[at] = "0";
  }
  const marks = separated(digits, random);
  if (chance(0.05, random)) marks.unshift(chance(0.5, random) ? "#" : "-");
  return chance(0.22, random) ? [...marks, ...ending(random)] : marks;
}

function lengthOf(random: Random): number {
  const length = 1 + random.below(5) + random.below(4);
  return chance(0.12, random) ? 1 + random.below(2) : length;
}

function separated(digits: readonly string[], random: Random): Mark[] {
  const separator = chance(0.6, random) ? "." : ",";
  const other = present([".", ",", "-", ":"][random.below(4)]);
  const kind = random.uniform();
  return digits.flatMap((digit, at): Mark[] => {
    const left = digits.length - at;
    if (at === 0) return [digit];
    if (kind < 0.3 && left % 3 === 0) return [separator, digit];
    if (kind < 0.38 && left === 2) return [separator, digit];
    if (kind < 0.5 && chance(0.3, random)) return [other, digit];
    return [digit];
  });
}

function ending(random: Random): Mark[] {
  const ends = [["."], ["."], ["-"], ["-"], [".", "-"], [","], ["%"], ["#"], ["#", "#"]];
  return present(ends[random.below(ends.length)]);
}

/** Two or three short numbers between slashes, dots, dashes or colons: a date, a time, a fraction. */
function date(random: Random): Mark[] {
  const separator = present(["/", "/", "/", ".", "-", ":"][random.below(6)]);
  const number = (length: number) => Array.from({ length }, () => String(random.below(10)));
  const parts = [number(1 + random.below(2)), number(1 + random.below(2))];
  if (chance(0.5, random)) parts.push(number(chance(0.5, random) ? 2 : 4));
  return parts.flatMap((part, at) => (at === 0 ? part : [separator, ...part]));
}

/** Letters, and seldom other marks among them. */
function word(random: Random): Mark[] {
  return Array.from({ length: 1 + random.below(9) }, () => (chance(0.15, random) ? "#" : letter));
}
