import { noDigit } from "../../data/digitSet.js";
import type { Prediction } from "../../tasks/digit/prediction.js";

/** What may become of a picture of a set. */
export type SetOutcome = SetPicture["outcome"];

/** A picture of a set, and what `predict` says of it. */
export type SetPicture = ReadPicture | UnreadPicture;

/** A picture in which something was found to read. */
export interface ReadPicture extends LabeledName {
  /** Answered with a digit; refused as not a digit; or refused because it shows several. */
  readonly outcome: "answered" | "refused" | "several";
  readonly prediction: Prediction;
  /** What the network saw of its main digit: [28×28] bytes, 0 = paper … 255 = ink. */
  readonly field: Uint8Array;
}

/** A picture with nothing to read on it, or one that could not be opened. */
export interface UnreadPicture extends LabeledName {
  readonly outcome: "blank" | "unreadable";
}

interface LabeledName {
  /** As in the set. */
  readonly name: string;
  /** 0…9, or `noDigit`. */
  readonly label: number;
}

/** How many pictures met which outcome; `correctly` are those of which `predict` says what is true. */
export interface SetCounts extends Readonly<Record<SetOutcome, number>> {
  readonly pictures: number;
  readonly correct: number;
}

export function isDigit({ label }: LabeledName): boolean {
  return label !== noDigit;
}

/** Whether something was read in a picture. */
export function wasRead(picture: SetPicture): picture is ReadPicture {
  return picture.outcome !== "blank" && picture.outcome !== "unreadable";
}

/** What became of pictures. A picture of no digit is correctly refused, whatever the reason. */
export function countOutcomes(pictures: readonly SetPicture[]): SetCounts {
  const counts = { answered: 0, refused: 0, several: 0, blank: 0, unreadable: 0 };
  let correct = 0;
  for (const picture of pictures) {
    counts[picture.outcome] += 1;
    if (isRight(picture)) correct += 1;
  }
  return { pictures: pictures.length, correct, ...counts };
}

function isRight(picture: SetPicture): boolean {
  if (!isDigit(picture)) return picture.outcome !== "answered" && picture.outcome !== "unreadable";
  return picture.outcome === "answered" && picture.prediction.digit === picture.label;
}
