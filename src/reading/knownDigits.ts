import type { LabeledSet } from "../data/labeledSet.js";
import { fieldSide } from "../image/field/field.js";
import type { Model } from "../network/network.js";
import type { NetworkSize } from "../network/networkSize.js";
import { predictImages } from "../runtime/predict.js";
import { argmax } from "../tasks/argmax.js";
import { digitCount } from "../tasks/digit/scores.js";
import type { Member } from "./members.js";

/** A way to give a network a picture of ink on paper, other than Tenfold's 0 = paper … 255 = ink. */
export type DigitForm = "unit" | "inverted" | "invertedUnit";

/** How many digits whose truth is known a model reads that Tenfold did not train. */
export interface KnownDigits {
  /** What messages call the model: its file, or its network. */
  readonly model: string;
  /** Digits read rightly as Tenfold gives them: 0 = paper … 255 = ink. */
  readonly right: number;
  /** Digits tried: 100. */
  readonly of: number;
  /** Where fewer than 90 % are right: the form, of those tried, in which at least 90 % are. */
  readonly readsAs?: { readonly form: DigitForm; readonly right: number } | undefined;
}

/**
 * Whether another program made a model: one that Tenfold trained has its history, which its files keep
 * through `convert` and `calibrate`. A calibration alone says nothing: any model can be given one.
 */
export function isForeign({ history }: Model): boolean {
  return history === undefined;
}

/** Whether a network reads what is tried: gray fields of 28×28 into the scores of digits. */
export function readsKnownDigits({ height, width, channels, classes }: NetworkSize): boolean {
  const isField = height === fieldSide && width === fieldSide && channels === 1;
  return isField && (classes === digitCount || classes === digitCount + 1);
}

/** Whether so few are read that the model's answers are worth nothing. */
export function misreads({ right, of }: Pick<KnownDigits, "right" | "of">): boolean {
  return right < 0.9 * of;
}

/**
 * Tries a model on digits whose truth is known; where it misreads them, also in other forms, so that
 * the cause can be told. Nothing of the model is changed.
 * @param digits 28×28, 0 = paper … 255 = ink.
 */
export async function tryOnDigits(
  { name, session, size }: Member,
  { count, images, labels }: LabeledSet,
): Promise<KnownDigits> {
  const countRight = async (given: Uint8Array | Float32Array) => {
    const shape = [1, fieldSide, fieldSide] as const;
    const logits = await predictImages(session, given, shape, { output: "logits" });
    return labels.filter((label, index) => {
      // A score for "no digit" is left out: which digit it is most like is asked.
      return argmax(logits, { from: index * size.classes, count: digitCount }) === label;
    }).length;
  };
  const right = await countRight(images);
  const found = { model: name, right, of: count };
  if (!misreads(found)) return found;
  const tried: { form: DigitForm; right: number }[] = [];
  for (const form of forms) {
    tried.push({ form, right: await countRight(Float32Array.from(images, inForm[form])) });
  }
  const best = tried.reduce((a, b) => (b.right > a.right ? b : a));
  return misreads({ ...best, of: count }) ? found : { ...found, readsAs: best };
}

/** A pixel of Tenfold's in another form. */
const inForm: Readonly<Record<DigitForm, (value: number) => number>> = {
  unit: (value) => value / 255,
  inverted: (value) => 255 - value,
  invertedUnit: (value) => 1 - value / 255,
};

const forms = Object.keys(inForm) as DigitForm[];

/** What to tell of a model that misreads digits: a sentence without a full stop. */
export function formatMisreading({ model, right, of, readsAs }: KnownDigits): string {
  const found = `${model} reads ${right} of ${of} MNIST digits rightly`;
  if (!readsAs) {
    return (
      `${found}: it was made for another kind of input (0…1 in place of 0…255, or black on white), ` +
      "or is not about digits; do not trust its answers"
    );
  }
  const { form, right: otherwise } = readsAs;
  const { given, layer } = inWords[form];
  return (
    `${found}, and ${otherwise} when they are given as ${given}: it was made for those, and Tenfold ` +
    `gives 0 = paper … 255 = ink; do not trust its answers; in Keras, save it with ${layer} as its ` +
    "first layer"
  );
}

/** The same of each model among these that misreads digits. */
export function formatMisreadings(found: readonly KnownDigits[]): string[] {
  return found.filter(misreads).map(formatMisreading);
}

const inWords: Readonly<Record<DigitForm, { readonly given: string; readonly layer: string }>> = {
  unit: { given: "0 = paper … 1 = ink", layer: "Rescaling(1 / 255)" },
  inverted: { given: "0 = ink … 255 = paper", layer: "Rescaling(-1, offset=255)" },
  invertedUnit: { given: "0 = ink … 1 = paper", layer: "Rescaling(-1 / 255, offset=1)" },
};
