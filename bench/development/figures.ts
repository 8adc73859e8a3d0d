import { auroc } from "../../src/evaluation/measures/auroc.js";
import {
  expectedCalibrationError,
  reliability,
} from "../../src/evaluation/measures/reliability.js";
import { present } from "../../src/present.js";
import type { Answer } from "./answers.js";

/** Answers of one model to one set. */
export interface Answered {
  readonly answers: readonly Omit<Answer, "field">[];
  /** 0…9; not looked at for sets of no digits. */
  readonly labels: ArrayLike<number>;
}

/** One row of the table: a figure, what is to be reached, and a value for each model. */
export interface Figure {
  readonly figure: string;
  readonly images: number;
  readonly reach: string;
  readonly kind: "accuracy" | "auroc" | "ece";
  /** 0…1. */
  readonly value: number;
}

/** What issue 4 asks of each set, as words. */
const reach: Readonly<Record<string, string>> = {
  usps: "≥ 99.6 %",
  semeion: "≥ 97.5 %",
  optdigits: "≥ 98.5 %",
  drawn: "≥ 99.8 %",
  "photographed-digits": "≥ 99 %",
  "cheque-digits": "≥ 96 %",
  omniglot: "≥ 99 %",
  "fashion-mnist": "≥ 99.8 %",
  "photographed-letters": "≥ 97 %",
};

/** The sets of digits, pooled for calibration and as what non-digits are told from. */
export const digitSets: readonly string[] = [
  ...["usps", "semeion", "optdigits", "drawn", "photographed-digits", "cheque-digits"],
];

/**
 * Every figure that the answers allow.
 * @param sets by name, those of `developmentSets`
 * @param mnist MNIST's validation pictures (and test, where it was asked for), read raw
 */
export function figuresOf(
  sets: ReadonlyMap<string, Answered>,
  mnist: ReadonlyMap<string, Answered>,
): Figure[] {
  const figures: Figure[] = [];
  for (const [name, set] of mnist) {
    figures.push(accuracy(`${name}, raw`, set, name === "MNIST test" ? "≥ 99.75 %" : ""));
  }
  const digits = digitSets.filter((name) => sets.has(name));
  for (const name of digits)
    figures.push(accuracy(name, present(sets.get(name)), present(reach[name])));
  const pool = pooled(digits.map((name) => present(sets.get(name))));
  const positives = new Map(mnist);
  if (pool.answers.length > 0) positives.set("development digits", pool);
  for (const [name, { answers }] of sets) {
    if (digitSets.includes(name)) continue;
    for (const [against, set] of positives) {
      figures.push({
        figure: `${name} against ${against}`,
        images: answers.length,
        reach: present(reach[name]),
        kind: "auroc",
        value: auroc(digitness(set.answers), digitness(answers)),
      });
    }
  }
  for (const [name, set] of positives) {
    const bound = { "MNIST test": "≤ 0.15 %", "development digits": "≤ 2 %" }[name] ?? "";
    figures.push({
      figure: name,
      images: set.answers.length,
      reach: bound,
      kind: "ece",
      value: expectedCalibrationError(reliability(outcomes(set))),
    });
  }
  return figures;
}

function accuracy(figure: string, { answers, labels }: Answered, bound: string): Figure {
  const right = answers.filter(({ digit }, i) => digit === labels[i]).length;
  const value = right / answers.length;
  return { figure, images: answers.length, reach: bound, kind: "accuracy", value };
}

function outcomes({ answers, labels }: Answered) {
  return answers.map(({ digit, confidence }, i) => ({ confidence, correct: digit === labels[i] }));
}

function digitness(answers: Answered["answers"]): number[] {
  return answers.map((answer) => answer.digitness);
}

function pooled(sets: readonly Answered[]): Answered {
  return {
    answers: sets.flatMap(({ answers }) => answers),
    labels: sets.flatMap(({ labels }) => Array.from(labels)),
  };
}
