import type { SetEvaluation } from "../../evaluation/sets/evaluateSet.js";
import type { SetCounts } from "../../evaluation/sets/setPicture.js";
import { count, percent, wilsonInterval } from "../../reports/numbers.js";
import { paint } from "../terminal/colors.js";

/** What became of a set's digits, when refusals count as wrong, as a line for a terminal. */
export function formatAnswered({ digits }: SetEvaluation["outcomes"]): string {
  const { pictures, correct, answered } = digits;
  const [low, high] = wilsonInterval(correct, pictures);
  const wrong = answered - correct;
  return (
    `answered  ${paint("bold", percent(correct / pictures))} correctly, refusals counted as wrong ` +
    `(95% interval ${percent(low)}–${percent(high)}): ` +
    [`${count(correct)} right`, `${count(wrong)} wrong`, ...notAnswered(digits)].join(", ")
  );
}

/** What became of a set's pictures of no digit, likewise. */
export function formatNonDigits({ outcomes, nonDigitness, auroc }: SetEvaluation): string {
  const { nonDigits } = outcomes;
  const { pictures, answered } = nonDigits;
  const took = [`${count(answered)} taken for digits`, ...notAnswered(nonDigits)].join(", ");
  const mean = nonDigitness === null ? "" : `; digitness ${percent(nonDigitness)} on average`;
  const area =
    auroc === null ? "" : `; AUROC ${percent(auroc)} (digitness of digits against theirs)`;
  return `no digit  ${count(pictures)} ${pictures === 1 ? "picture" : "pictures"}: ${took}${mean}${area}`;
}

/** The pictures that got no digit for an answer, by the reason. */
export function notAnswered({ refused, several, blank, unreadable }: SetCounts): string[] {
  const told: readonly (readonly [number, string])[] = [
    [refused, "refused as not a digit"],
    [several, "refused as several digits"],
    [blank, "refused as blank"],
    [unreadable, "unreadable"],
  ];
  return told.flatMap(([pictures, what]) => (pictures > 0 ? [`${count(pictures)} ${what}`] : []));
}
