import type { Random } from "../../data/random.js";
import { present } from "../../present.js";
import { chance } from "./lineStyle.js";

/** One mark of a line: a digit, a separator, or "#" for any other. */
export type Mark = string;

/** What stands in a line of numbers, as people write them on forms, cheques and in lists. */
export function lineText(random: Random): Mark[] {
  const digits = Array.from({ length: lengthOf(random) }, () => String(random.below(10)));
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
  const other = present([".", ",", "-", "/", ":"][random.below(5)]);
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
  const ends = [["."], ["."], ["-"], ["-"], [".", "-"], [","], ["%"], ["#"], ["#", "#"], ["/"]];
  return present(ends[random.below(ends.length)]);
}
