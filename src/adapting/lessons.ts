import { comparable } from "../evaluation/strings/scoreStrings.js";
import { decode } from "../lattice/decode.js";
import type { Lattice } from "../lattice/lattice.js";
import { LineLabel, lineLabelSize, mostMarks } from "../lines/lineLabel.js";
import { isWords } from "../numbers/isWords.js";
import { editDistance } from "../options.js";
import { present } from "../present.js";
import { likeliestMarks } from "./likeliestMarks.js";
import type { PileLine } from "./pile.js";

/** What a model reads in a line of a pile. */
export interface PileReading {
  /** Its digits. */
  readonly text: string;
  /** How likely all of them are right, 0…1, as the model has it. */
  readonly confidence: number;
  /** How many digits of the reading are wrong, missing or too many, as far as the model can tell. */
  readonly expectedErrors: number;
  /** Whether it shows words, or no digit. */
  readonly isNoNumber: boolean;
  readonly lattice: Lattice;
}

/** What a line's columns say. */
export function readingOf(lattice: Lattice): PileReading {
  const { text, probability, runnersUp } = decode(lattice, { runnersUp: 16 });
  const found = runnersUp.reduce((sum, other) => sum + other.probability, probability);
  // The distance to every other reading that was found; to the rest, which were not, at least one.
  const expectedErrors = runnersUp.reduce(
    (sum, other) => sum + other.probability * editDistance(text, other.text, false),
    Math.max(0, 1 - found),
  );
  const isNoNumber = text === "" || isWords(lattice);
  return { text, confidence: probability, expectedErrors, isNoNumber, lattice };
}

/** Why a line is not learned from, or that it is. */
export type Use = "typed" | "sure" | "unsure" | "too long" | "no number" | "kept";

/** What is learned from a line, if anything. */
export interface Lesson {
  readonly use: Use;
  /** As `LineLabel` lays it out, where it is learned from. */
  readonly label?: Uint8Array;
}

/**
 * What is learned from a line: what a person says stands there; else what the model reads, when it is sure.
 * Nothing from lines that are kept aside, nor from words and scribbles, which a model would learn to pass over.
 * @param sure least confidence, 0…1. @param mostWidth wider strips do not fit the training.
 */
export function lessonOf(
  { strip, isKept, text: typed }: PileLine,
  reading: PileReading,
  { sure, mostWidth }: { readonly sure: number; readonly mostWidth: number },
): Lesson {
  if (isKept) return { use: "kept" };
  const isTyped = typed !== undefined;
  if (isTyped ? comparable(typed) === "" : reading.isNoNumber) return { use: "no number" };
  if (strip.width > mostWidth) return { use: "too long" };
  if (!isTyped && reading.confidence < sure) return { use: "unsure" };
  const marks = likeliestMarks(reading.lattice, typed ?? reading.text);
  if (marks === undefined || marks.length > mostMarks) return { use: "too long" };
  const label = new Uint8Array(lineLabelSize);
  const written = new LineLabel(label);
  for (const { mark, column } of marks) written.add(present(reading.lattice.symbols[mark]), column);
  return { use: isTyped ? "typed" : "sure", label };
}
