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
import { between } from "./numbers.js";

export const datePattern: NamedPattern = {
  name: "date",
  usage: ["date:DD.MM.YYYY", "date:MM/DD/YYYY", "date:YYYY-MM-DD", "date:D.M.YY", "date:DDMMYYYY"],
  meaning:
    "a day of the Gregorian calendar, leap years included, years 0001 to 9999; D and M without leading zeros; YY are years from 1901 to 2099, so that 00 is a leap year",
  example: "29.02.2024",
  source: "the Gregorian calendar, as in ISO 8601-1:2019",
  build: (argument = "") => {
    const fields =
      /^(D{1,2}|M{1,2}|YYYY|YY)([./:-]?)(D{1,2}|M{1,2}|YYYY|YY)([./:-]?)(D{1,2}|M{1,2}|YYYY|YY)$/.exec(
        argument,
      );
    if (!fields) return undefined;
    const [, ...parts] = fields;
    const letters = parts.map((part) => part.charAt(0)).join("");
    return /^(?=.*D)(?=.*M)(?=.*Y)/.test(letters) ? toAutomaton(dates(parts)) : undefined;
  },
};

/** Days that all years have in the same months; and the 29th of February. */
function dates(parts: readonly string[]): Expression {
  const all = "01 02 03 04 05 06 07 08 09 10 11 12".split(" ");
  const notFebruary = all.filter((month) => month !== "02");
  const long = ["01", "03", "05", "07", "08", "10", "12"];
  const days = Array.from({ length: 31 }, (_, day) => String(day + 1).padStart(2, "0"));
  const form = (ofDays: readonly string[], months: readonly string[], inLeapYears = false) =>
    sequence(
      parts.map((part) => {
        if (part.startsWith("D")) return numbers(ofDays, part.length);
        if (part.startsWith("M")) return numbers(months, part.length);
        return part.startsWith("Y") ? years(part.length, inLeapYears) : literally(part);
      }),
    );
  return choice([
    form(days.slice(0, 28), all),
    form(["29", "30"], notFebruary),
    form(["31"], long),
    form(["29"], ["02"], true),
  ]);
}

/** Of one letter, without leading zeros. */
function numbers(padded: readonly string[], letters: number): Expression {
  return choice(padded.map((text) => literally(letters === 1 ? text.replace(/^0/, "") : text)));
}

/** Years that 4 divides, but of those that 100 divides only those that 400 divides. */
function years(letters: number, areLeap: boolean): Expression {
  const twoDigits = repeat(anyDigit, 2, 2);
  if (!areLeap) return letters === 2 ? twoDigits : between("0001", "9999");
  const even = oneOf("02468");
  const fours = choice([
    sequence([even, oneOf("48")]),
    sequence([oneOf("13579"), oneOf("26")]),
    sequence([oneOf("2468"), oneOf("0")]),
  ]);
  const hundreds = literally("00");
  if (letters === 2) return choice([fours, hundreds]);
  return choice([sequence([twoDigits, fours]), sequence([fours, hundreds])]);
}
