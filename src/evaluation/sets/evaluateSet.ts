import { noDigit } from "../../data/digitSet.js";
import { fieldPixels } from "../../image/field/field.js";
import { present } from "../../present.js";
import { digitTask } from "../../tasks/digit/digit.js";
import { digitCount } from "../../tasks/digit/scores.js";
import { auroc } from "../measures/auroc.js";
import type { Evaluation } from "../measures/evaluation.js";
import { scorePredictions } from "../measures/metrics.js";
import type { ImageReader } from "./imageReader.js";
import type { LabeledPicture } from "./labeledPicture.js";
import { openField, type Unreadable } from "./openField.js";

/** How well a model reads a set of one's own. */
export interface SetEvaluation {
  /**
   * Of the digits; null where there is none that could be read. Images and accuracy are of all of
   * them, blank and unreadable ones counted as wrong; the rest is of those that were read.
   */
  readonly evaluation: Evaluation | null;
  /** Digits of the set. */
  readonly digits: number;
  /** Pictures labeled as no digit. */
  readonly nonDigits: number;
  /** Mean digitness of the non-digits that could be opened, 0…1; null where there is none. */
  readonly nonDigitness: number | null;
  /** Of digits' digitness against non-digits', 0…1; null unless the set has both. */
  readonly auroc: number | null;
  /** Names of the pictures that `predict` refuses as blank; their digitness is 0. */
  readonly blank: readonly string[];
  readonly unreadable: readonly Unreadable[];
  /** The fields of the digits that were read, as bytes, with what was answered: for a report. */
  readonly read: {
    readonly images: Uint8Array;
    readonly labels: Uint8Array;
    readonly answers: Float32Array;
  };
}

/**
 * Reads labeled pictures by way of the whole preprocessing, as `predict` does. A picture that
 * cannot be read stops nothing.
 * @param onProgress is told the pictures done, and all.
 * @throws TenfoldError BAD_MODEL as `Recognizer.readImages` says.
 * @example
 * ```ts
 * import { evaluateSet, loadRecognizer, openSet } from "tenfold";
 *
 * const reader = await loadRecognizer({ tta: 3 });
 * const { digits, blank } = await evaluateSet(reader, await openSet("my-pictures"));
 * console.log(`${digits} digits read, ${blank.length} pictures are blank`);
 * ```
 */
export async function evaluateSet(
  reader: ImageReader,
  pictures: readonly LabeledPicture[],
  onProgress: (done: number, all: number) => void = () => {},
): Promise<SetEvaluation> {
  const blank: string[] = [];
  const unreadable: Unreadable[] = [];
  const digitness: { readonly digits: number[]; readonly others: number[] } = {
    digits: [],
    others: [],
  };
  const digits = pictures.filter(({ label }) => label !== noDigit).length;
  const read = new ReadDigits(digits);
  for (let from = 0; from < pictures.length; from += block) {
    const opened: { label: number; field: Float32Array }[] = [];
    for (const picture of pictures.slice(from, from + block)) {
      const found = await openField(picture);
      if (found.kind === "unreadable") unreadable.push(found.fault);
      else if (found.kind === "field") opened.push({ label: picture.label, field: found.field });
      else {
        blank.push(picture.name);
        (picture.label === noDigit ? digitness.others : digitness.digits).push(0);
      }
    }
    const images = new Float32Array(opened.length * fieldPixels);
    opened.forEach(({ field }, i) => {
      images.set(field, i * fieldPixels);
    });
    if (opened.length > 0) {
      const readings = await reader.readImages(images);
      opened.forEach(({ label, field }, i) => {
        const found = present(readings.digitness[i]);
        (label === noDigit ? digitness.others : digitness.digits).push(found);
        if (label === noDigit) return;
        read.add(
          label,
          field,
          readings.probabilities.subarray(digitCount * i, digitCount * (i + 1)),
        );
      });
    }
    onProgress(Math.min(pictures.length, from + block), pictures.length);
  }
  const { others } = digitness;
  const both = others.length > 0 && digitness.digits.length > 0;
  const readOnes = read.all();
  return {
    evaluation: readOnes.labels.length === 0 ? null : overall(readOnes, digits),
    digits,
    nonDigits: pictures.length - digits,
    nonDigitness: others.length === 0 ? null : others.reduce((a, b) => a + b, 0) / others.length,
    auroc: both ? auroc(digitness.digits, others) : null,
    blank,
    unreadable,
    read: readOnes,
  };
}

/** Pictures read at once. */
const block = 64;

/** The digits that were read, as they come, in memory that is taken once. */
class ReadDigits {
  #count = 0;
  readonly #images: Uint8Array;
  readonly #answers: Float32Array;
  readonly #labels: Uint8Array;

  /** @param most how many there may be. */
  constructor(most: number) {
    this.#images = new Uint8Array(most * fieldPixels);
    this.#answers = new Float32Array(most * digitCount);
    this.#labels = new Uint8Array(most);
  }

  add(label: number, field: Float32Array, answer: Float32Array): void {
    this.#images.set(field.map(Math.round), this.#count * fieldPixels);
    this.#answers.set(answer, this.#count * digitCount);
    this.#labels[this.#count++] = label;
  }

  all(): SetEvaluation["read"] {
    return {
      images: this.#images.subarray(0, this.#count * fieldPixels),
      answers: this.#answers.subarray(0, this.#count * digitCount),
      labels: this.#labels.subarray(0, this.#count),
    };
  }
}

/** A digit that was not read was not read rightly. */
function overall({ answers, labels }: SetEvaluation["read"], digits: number): Evaluation {
  const evaluation = scorePredictions(answers, labels, digitTask.classes);
  const correct = Math.round(evaluation.accuracy * labels.length);
  return { ...evaluation, images: digits, accuracy: correct / digits };
}
