import { TenfoldError } from "../../errors.js";
import { present } from "../../present.js";
import { argmax } from "../../tasks/argmax.js";
import type { DigitScore, Evaluation } from "./evaluation.js";
import type { Outcome } from "./outcome.js";
import { expectedCalibrationError, reliability } from "./reliability.js";
import { riskCoverage } from "./riskCoverage.js";

/** A picture that was read wrongly. */
export interface Mistake {
  /** Of the picture in its set, counted from 0. */
  readonly index: number;
  /** What the picture shows, 0…9. */
  readonly label: number;
  /** What was answered, 0…9. */
  readonly answer: number;
  /** The probability given to the answer, 0…1. */
  readonly confidence: number;
}

/**
 * Accuracy, loss, confusion, each digit's scores and calibration from what a model answered.
 * The loss is the mean of −ln p(label) with p clipped to 1e-7 … 1 − 1e-7, as Keras' sparse
 * categorical cross-entropy does on probabilities (keras/src/backend/jax/nn.py); Keras on
 * TensorFlow works on the logits of a last softmax instead, which differs only below 1e-7. Sums
 * are in float64. Of equal probabilities the lowest digit is the answer.
 * @param probabilities [N, 10], row by row, each 0…1
 * @param labels [N], each 0…9
 * @throws TenfoldError BAD_SHAPE when the lengths do not fit, there is no picture or a label is
 *   above 9; Error when a probability is not a number 0…1.
 */
export function scorePredictions(probabilities: Float32Array, labels: Uint8Array): Evaluation {
  checkInputs(probabilities, labels);
  const confusion = Array.from({ length: digits }, () => new Array<number>(digits).fill(0));
  let loss = 0;
  let correct = 0;
  for (const [index, label] of labels.entries()) {
    const answer = answerAt(probabilities, index);
    const p = present(probabilities[index * digits + label]);
    loss -= Math.log(Math.min(Math.max(p, epsilon), 1 - epsilon));
    const row = present(confusion[label]);
    row[answer] = present(row[answer]) + 1;
    if (answer === label) correct += 1;
  }
  const outcomes = outcomesOf(probabilities, labels);
  const bins = reliability(outcomes);
  return {
    images: labels.length,
    accuracy: correct / labels.length,
    loss: loss / labels.length,
    confusion,
    perDigit: scoreDigits(confusion),
    ece: expectedCalibrationError(bins),
    reliability: bins,
    riskCoverage: riskCoverage(outcomes),
  };
}

/** Each picture's confidence, and whether it was read rightly; nothing is checked here. */
export function outcomesOf(probabilities: Float32Array, labels: Uint8Array): Outcome[] {
  return Array.from(labels, (label, index) => {
    const answer = answerAt(probabilities, index);
    const confidence = present(probabilities[index * digits + answer]);
    return { confidence, correct: answer === label };
  });
}

/**
 * The wrong answers, the surest first; of equally sure ones the earlier picture first.
 * @param count at most so many
 * @throws as `scorePredictions` does.
 */
export function worstMistakes(
  probabilities: Float32Array,
  labels: Uint8Array,
  count: number,
): Mistake[] {
  checkInputs(probabilities, labels);
  const mistakes: Mistake[] = [];
  for (const [index, label] of labels.entries()) {
    const answer = answerAt(probabilities, index);
    if (answer === label) continue;
    const confidence = present(probabilities[index * digits + answer]);
    mistakes.push({ index, label, answer, confidence });
  }
  // The sort is stable, so that pictures stay in order where the confidence is equal.
  return mistakes.sort((a, b) => b.confidence - a.confidence).slice(0, count);
}

function scoreDigits(confusion: readonly (readonly number[])[]): DigitScore[] {
  return confusion.map((row, digit) => {
    const correct = present(row[digit]);
    const images = row.reduce((sum, count) => sum + count, 0);
    const answers = confusion.reduce((sum, other) => sum + present(other[digit]), 0);
    return {
      digit,
      images,
      precision: answers === 0 ? null : correct / answers,
      recall: images === 0 ? null : correct / images,
    };
  });
}

/** The most probable digit of row `index`, the lowest of equals. */
function answerAt(probabilities: Float32Array, index: number): number {
  return argmax(probabilities, { from: index * digits, count: digits });
}

function checkInputs(probabilities: Float32Array, labels: Uint8Array): void {
  if (labels.length === 0 || probabilities.length !== labels.length * digits) {
    throw new TenfoldError(
      "BAD_SHAPE",
      "metrics: expected [N, 10] probabilities and [N] labels with N of at least 1, got " +
        `${probabilities.length} probabilities and ${labels.length} labels`,
    );
  }
  const label = labels.findIndex((value) => value >= digits);
  if (label >= 0) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `metrics: expected labels 0…9, got ${labels[label]} at index ${label}`,
    );
  }
  const wrong = probabilities.findIndex((p) => !(p >= 0 && p <= 1 + 1e-5));
  if (wrong >= 0) {
    throw new Error(
      `metrics: expected probabilities 0…1, got ${probabilities[wrong]} for digit ` +
        `${wrong % digits} of picture ${Math.floor(wrong / digits)}`,
    );
  }
}

const digits = 10;

/** Keras' `backend.epsilon()`. */
const epsilon = 1e-7;
