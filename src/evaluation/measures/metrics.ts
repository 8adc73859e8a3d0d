import { TenfoldError } from "../../errors.js";
import { present } from "../../present.js";
import { argmax } from "../../tasks/argmax.js";
import type { ClassScore, Evaluation } from "./evaluation.js";
import type { Outcome } from "./outcome.js";
import { expectedCalibrationError, reliability } from "./reliability.js";
import { riskCoverage } from "./riskCoverage.js";

/** A picture that was read wrongly. */
export interface Mistake {
  /** Of the picture in its set, counted from 0. */
  readonly index: number;
  /** The class that the picture shows, counted from 0. */
  readonly label: number;
  /** The class that was answered. */
  readonly answer: number;
  /** The probability given to the answer, 0…1. */
  readonly confidence: number;
}

/**
 * Accuracy, loss, confusion, each class' scores and calibration from what a model answered.
 * The loss is the mean of −ln p(label) with p clipped to 1e-7 … 1 − 1e-7, as Keras' sparse
 * categorical cross-entropy does on probabilities (keras/src/backend/jax/nn.py); Keras on
 * TensorFlow works on the logits of a last softmax instead, which differs only below 1e-7. Sums
 * are in float64. Of equal probabilities the first class is the answer.
 * @param probabilities [N, classes], row by row, each 0…1
 * @param labels [N], each the number of a class, from 0
 * @param classes their names
 * @throws TenfoldError BAD_SHAPE when the lengths do not fit, there is no picture or a label is of no
 *   class; Error when a probability is not a number 0…1.
 */
export function scorePredictions(
  probabilities: Float32Array,
  labels: Uint8Array,
  classes: readonly string[],
): Evaluation {
  const width = classes.length;
  checkInputs(probabilities, labels, width);
  const confusion = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  let loss = 0;
  let correct = 0;
  for (let index = 0; index < labels.length; index += 1) {
    const label = present(labels[index]);
    const answer = argmax(probabilities.subarray(index * width, (index + 1) * width));
    const p = present(probabilities[index * width + label]);
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
    classes,
    confusion,
    perClass: scoreClasses(confusion, classes),
    ece: expectedCalibrationError(bins),
    reliability: bins,
    riskCoverage: riskCoverage(outcomes),
  };
}

/**
 * Each picture's confidence, and whether it was read rightly; nothing is checked here.
 * @param probabilities [N, classes]
 */
export function outcomesOf(probabilities: Float32Array, labels: Uint8Array): Outcome[] {
  const width = probabilities.length / labels.length;
  return Array.from(labels, (label, index) => {
    const own = probabilities.subarray(index * width, (index + 1) * width);
    const answer = argmax(own);
    return { confidence: present(own[answer]), correct: answer === label };
  });
}

/**
 * The wrong answers, the surest first; of equally sure ones the earlier picture first.
 * @param probabilities [N, classes]
 * @param count at most so many
 * @throws as `scorePredictions` does.
 */
export function worstMistakes(
  probabilities: Float32Array,
  labels: Uint8Array,
  count: number,
): Mistake[] {
  const width = probabilities.length / labels.length;
  checkInputs(probabilities, labels, width);
  const mistakes: Mistake[] = [];
  for (const [index, label] of labels.entries()) {
    const own = probabilities.subarray(index * width, (index + 1) * width);
    const answer = argmax(own);
    if (answer === label) continue;
    mistakes.push({ index, label, answer, confidence: present(own[answer]) });
  }
  // The sort is stable, so that pictures stay in order where the confidence is equal.
  return mistakes.sort((a, b) => b.confidence - a.confidence).slice(0, count);
}

function scoreClasses(
  confusion: readonly (readonly number[])[],
  classes: readonly string[],
): ClassScore[] {
  return classes.map((name, at) => {
    const row = present(confusion[at]);
    const correct = present(row[at]);
    const images = row.reduce((sum, count) => sum + count, 0);
    const answers = confusion.reduce((sum, other) => sum + present(other[at]), 0);
    return {
      name,
      images,
      precision: answers === 0 ? null : correct / answers,
      recall: images === 0 ? null : correct / images,
    };
  });
}

function checkInputs(probabilities: Float32Array, labels: Uint8Array, width: number): void {
  if (
    labels.length === 0 ||
    !Number.isInteger(width) ||
    probabilities.length !== labels.length * width
  ) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `metrics: expected [N, ${Number.isInteger(width) ? width : "classes"}] probabilities and [N] ` +
        `labels with N of at least 1, got ${probabilities.length} probabilities and ` +
        `${labels.length} labels`,
    );
  }
  const label = labels.findIndex((value) => value >= width);
  if (label >= 0) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `metrics: expected labels 0…${width - 1}, got ${labels[label]} at index ${label}`,
    );
  }
  const wrong = probabilities.findIndex((p) => !(p >= 0 && p <= 1 + 1e-5));
  if (wrong >= 0) {
    throw new Error(
      `metrics: expected probabilities 0…1, got ${probabilities[wrong]} for class ` +
        `${wrong % width} of picture ${Math.floor(wrong / width)}`,
    );
  }
}

/** Keras' `backend.epsilon()`. */
const epsilon = 1e-7;
