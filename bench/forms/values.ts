import type { Random } from "../../src/data/random.js";
import { present } from "../../src/present.js";

/** What a person puts into each field of the admission record; "" is left empty. */
export type Values = Readonly<Record<string, string>>;

const questions = ["allergies", "smoker", "diabetes", "pregnant", "implants"];
const doses = [5, 10, 20, 25, 40, 50, 75, 100, 150, 200, 250, 400, 500, 850, 1000];

/** Values as they are plausible; some fields are left empty. */
export function valuesFor(random: Random): Values {
  const values: Record<string, string> = {
    patient: withCheckDigit(digits(7, random)),
    born: date(random),
    weight: random.between(40, 140).toFixed(1),
    systolic: String(90 + random.below(110)),
    diastolic: String(50 + random.below(60)),
    temperature: random.between(35, 41).toFixed(1),
    pulse: String(45 + random.below(115)),
  };
  for (const name of Object.keys(values)) if (random.uniform() < 0.04) values[name] = "";
  for (const name of questions) {
    values[name] = random.uniform() < 0.06 ? "" : random.uniform() < 0.5 ? "yes" : "no";
  }
  const drugs = random.below(4);
  for (let row = 1; row <= 3; row++) {
    const isTaken = row <= drugs;
    values[`drugs.${row}.dose`] = isTaken ? String(doses[random.below(doses.length)]) : "";
    values[`drugs.${row}.times`] = isTaken ? String(1 + random.below(4)) : "";
    values[`drugs.${row}.days`] = isTaken ? String(1 + random.below(30)) : "";
  }
  return values;
}

function digits(count: number, random: Random): string {
  return Array.from({ length: count }, () => random.below(10)).join("");
}

/** Luhn's, ISO/IEC 7812-1, annex B. */
function withCheckDigit(payload: string): string {
  const sum = [...payload].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return payload + ((10 - (sum % 10)) % 10);
}

function date(random: Random): string {
  const day = new Date(Date.UTC(1930 + random.below(90), random.below(12), 1 + random.below(31)));
  const [year, month, date] = present(day.toISOString().split("T")[0]).split("-");
  return `${date}${month}${year}`;
}
