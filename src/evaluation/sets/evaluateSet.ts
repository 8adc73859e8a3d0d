import { fieldPixels } from "../../image/field/field.js";
import { present } from "../../present.js";
import type { PictureAnswer } from "../../reading/pictureAnswer.js";
import { digitTask } from "../../tasks/digit/digit.js";
import type { Prediction } from "../../tasks/digit/prediction.js";
import { digitCount } from "../../tasks/digit/scores.js";
import { auroc } from "../measures/auroc.js";
import type { Evaluation } from "../measures/evaluation.js";
import { scorePredictions } from "../measures/metrics.js";
import type { PictureReader } from "./imageReader.js";
import type { LabeledPicture } from "./labeledPicture.js";
import { type OpenedPicture, openPicture, type Unreadable } from "./openPicture.js";
import {
  countOutcomes,
  isDigit,
  type ReadPicture,
  type SetCounts,
  type SetOutcome,
  type SetPicture,
  wasRead,
} from "./setPicture.js";

/** How well a model reads a set of one's own. */
export interface SetEvaluation {
  /**
   * Of the digits, each taken for the likeliest one even where it is refused; null where there is none
   * that could be read. Images and accuracy are of all of them, blank and unreadable ones counted as
   * wrong; the rest is of those that were read.
   */
  readonly evaluation: Evaluation | null;
  /** Share of the digits to which `predict` gives the right answer, 0…1: refusals count as wrong. */
  readonly answeredCorrectly: number | null;
  /** What became of the digits and of the other pictures. */
  readonly outcomes: { readonly digits: SetCounts; readonly nonDigits: SetCounts };
  /** Digits of the set. */
  readonly digits: number;
  /** Pictures labeled as no digit. */
  readonly nonDigits: number;
  /** Mean digitness of the non-digits that could be opened, 0…1; null where there is none. */
  readonly nonDigitness: number | null;
  /** Of digits' digitness against non-digits', 0…1; null unless the set has both. */
  readonly auroc: number | null;
  /** Names of the pictures that `predict` refuses as not a digit, digits or not. */
  readonly refused: readonly string[];
  /** Names of the pictures that it refuses because they show several digits. */
  readonly several: readonly string[];
  /** Names of the pictures that it refuses as blank; their digitness is 0. */
  readonly blank: readonly string[];
  readonly unreadable: readonly Unreadable[];
  /** Every picture, in the set's order, with what was answered. */
  readonly pictures: readonly SetPicture[];
}

/**
 * Reads labeled pictures by way of the whole preprocessing and answers each as `predict` does. A
 * picture that cannot be read stops nothing.
 * @param onProgress is told the pictures done, and all.
 * @throws TenfoldError BAD_MODEL as `Recognizer.readImages` says.
 * @example
 * ```ts
 * import { evaluateSet, loadRecognizer, openSet } from "tenfold";
 *
 * const reader = await loadRecognizer({ tta: 3 });
 * const { digits, answeredCorrectly, refused } = await evaluateSet(reader, await openSet("my-pictures"));
 * console.log(`${digits} digits, ${answeredCorrectly} of them answered correctly`, refused);
 * ```
 */
export async function evaluateSet(
  reader: PictureReader,
  pictures: readonly LabeledPicture[],
  onProgress: (done: number, all: number) => void = () => {},
): Promise<SetEvaluation> {
  const found: SetPicture[] = [];
  const unreadable: Unreadable[] = [];
  for (let from = 0; from < pictures.length; from += block) {
    const opened: { picture: LabeledPicture; one: OpenedPicture }[] = [];
    for (const picture of pictures.slice(from, from + block)) {
      opened.push({ picture, one: await openPicture(picture) });
    }
    const prepared = opened.flatMap(({ one }) => (one.kind === "prepared" ? [one.prepared] : []));
    const answers = (prepared.length > 0 ? await reader.readPrepared(prepared) : []).values();
    for (const { picture, one } of opened) {
      const { name, label } = picture;
      if (one.kind === "prepared") {
        found.push(read(name, label, present(answers.next().value)));
        continue;
      }
      found.push({ name, label, outcome: one.kind });
      unreadable.push(one.fault);
    }
    onProgress(Math.min(pictures.length, from + block), pictures.length);
  }
  return evaluationOf(found, unreadable);
}

/** Pictures read at once. */
const block = 64;

function read(name: string, label: number, read: PictureAnswer<Prediction>): SetPicture {
  if (read.kind === "blank") return { name, label, outcome: "blank" };
  const { answer: prediction, marks } = read;
  const { field } = present(marks[0]);
  const { digit, several } = prediction;
  const outcome = several ? "several" : digit === null ? "refused" : "answered";
  return { name, label, outcome, prediction, field: Uint8Array.from(field, Math.round) };
}

function evaluationOf(
  pictures: readonly SetPicture[],
  unreadable: readonly Unreadable[],
): SetEvaluation {
  const digits = pictures.filter(isDigit);
  const others = pictures.filter((picture) => !isDigit(picture));
  const counts = countOutcomes(digits);
  const [digitness, otherness] = [digitnessOf(digits), digitnessOf(others)];
  const both = digitness.length > 0 && otherness.length > 0;
  const namesOf = (wanted: SetOutcome) =>
    pictures.filter(({ outcome }) => outcome === wanted).map(({ name }) => name);
  return {
    evaluation: overall(digits),
    answeredCorrectly: digits.length === 0 ? null : counts.correct / digits.length,
    outcomes: { digits: counts, nonDigits: countOutcomes(others) },
    digits: digits.length,
    nonDigits: others.length,
    nonDigitness: meanOf(otherness),
    auroc: both ? auroc(digitness, otherness) : null,
    refused: namesOf("refused"),
    several: namesOf("several"),
    blank: namesOf("blank"),
    unreadable,
    pictures,
  };
}

/** Of the pictures that could be opened; a blank one has none at all. */
function digitnessOf(pictures: readonly SetPicture[]): number[] {
  return pictures.flatMap((picture) => {
    if (wasRead(picture)) return [picture.prediction.digitness];
    return picture.outcome === "blank" ? [0] : [];
  });
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

/** A digit that was not read was not read correctly. */
function overall(digits: readonly SetPicture[]): Evaluation | null {
  const found = digits.filter(wasRead);
  if (found.length === 0) return null;
  const { answers, labels } = readingsOf(found);
  const evaluation = scorePredictions(answers, labels, digitTask.classes);
  const correct = Math.round(evaluation.accuracy * labels.length);
  return { ...evaluation, images: digits.length, accuracy: correct / digits.length };
}

/** Pictures that were read, as arrays: fields [N, 784], labels [N], probabilities [N, 10]. */
export function readingsOf(pictures: readonly ReadPicture[]): {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
  readonly answers: Float32Array;
} {
  const images = new Uint8Array(pictures.length * fieldPixels);
  const answers = new Float32Array(pictures.length * digitCount);
  for (const [i, { field, prediction }] of pictures.entries()) {
    images.set(field, i * fieldPixels);
    answers.set(prediction.probabilities, i * digitCount);
  }
  return { images, answers, labels: Uint8Array.from(pictures, ({ label }) => label) };
}
