import { missing } from "../../present.js";
import type { LookedAtMark, ReadMark } from "../task.js";
import type { Prediction } from "./prediction.js";
import { digitCount } from "./scores.js";

/** Evidence, 0…1, from which a mark counts as a digit: chosen on composed pictures of single marks. */
export const leastEvidence = 0.7;

/** All writing that is surely one digit has a higher digitness than what took a closer look. */
export const sure = 0.99;

/** Beyond these log-odds nobody is believed. */
const mostLogOdds = Math.log(9999);

/**
 * How far a mark is a digit, 0…1: the mean log-odds of those who judge it (a logarithmic opinion pool: C. Genest
 * and J. Zidek, Statistical Science 1 (1986), 114–135), which are the reader of its field; the segmenter, which
 * sees what stands around it; and the reader of all writing, as far as that looks like this mark.
 */
export function evidenceFor(
  { answer, look, field }: LookedAtMark<Prediction>,
  whole: ReadMark<Prediction> | undefined,
): number {
  const alike = whole === undefined ? 0 : Math.max(0, likeness(field, whole.field)) ** 2;
  const ofWhole = whole === undefined ? 0 : alike * logOdds(whole.answer.digitness);
  const sum = ofWhole + logOdds(answer.digitness) + logOdds(1 - (look[digitCount] ?? missing()));
  return logistic(sum / 3);
}

/**
 * How likely a mark is each digit, provided that it is one, [10]: what the three say, to the power of their weights,
 * multiplied and made to add up to 1. All writing counts as much against the mark as it is a digit itself; of the
 * rest, the reader of the mark's field and the segmenter have a half each.
 * @param evidence of the mark, `evidenceFor`.
 */
export function digitsOf(
  { answer, look }: LookedAtMark<Prediction>,
  whole: ReadMark<Prediction> | undefined,
  evidence: number,
): number[] {
  const ofWhole = whole?.answer.digitness ?? 0;
  const weight = ofWhole > 0 ? ofWhole / (ofWhole + evidence) : 0;
  const power = (probability = 0, exponent: number) => (probability + leastShare) ** exponent;
  const products = answer.probabilities.map(
    (probability, digit) =>
      power(probability, (1 - weight) / 2) *
      power(look[digit], (1 - weight) / 2) *
      power(whole?.answer.probabilities[digit], weight),
  );
  const sum = products.reduce((a, b) => a + b, 0);
  return products.map((product) => product / sum);
}

/** What nobody can take from a digit. */
const leastShare = 1e-4;

/**
 * Evidence on the scale of a reader's digitness: what has just enough is at the threshold that the reader was
 * calibrated to, and all of it below `sure`.
 * @param calibrated 0…1; of a reader that refuses nothing, 0.
 */
export function digitnessFor(evidence: number, calibrated: number): number {
  if (calibrated === 0) return sure * evidence;
  const shift = logOdds(Math.min(0.999, calibrated / sure)) - logOdds(leastEvidence);
  return sure * logistic(logOdds(evidence) + shift);
}

/** The cosine of the angle between two fields, which hold nothing below 0: 0…1. */
export function likeness(a: Float32Array, b: Float32Array): number {
  let [shared, ofA, ofB] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at] ?? missing(), b[at] ?? missing()];
    shared += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA > 0 && ofB > 0 ? shared / Math.sqrt(ofA * ofB) : 0;
}

function logOdds(probability: number): number {
  return Math.max(-mostLogOdds, Math.min(mostLogOdds, Math.log(probability / (1 - probability))));
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
