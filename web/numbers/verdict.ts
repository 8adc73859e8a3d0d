import { needsReview } from "../../src/numbers/needsReview.js";
import type { NumberReading } from "../../src/numbers/numberReading.js";

/** What the user says of a number: its text, which may be the one that was read; null for no number. */
export type Correction = string | null;

/** Corrections of the numbers of a picture, by their place in reading order. */
export type Corrections = ReadonlyMap<number, Correction>;

/** How far a number can be relied on. */
export type Verdict = "sure" | "review" | "confirmed" | "corrected";

/**
 * What stands of a number's reading.
 * @param least what it must be sure of, 0…1, where the user says nothing.
 */
export function verdictOf(
  number: NumberReading,
  correction: Correction | undefined,
  least: number,
): Verdict {
  if (correction === undefined) return needsReview(number, least) ? "review" : "sure";
  return correction === number.text ? "confirmed" : "corrected";
}

/** What a number is, as the user says or else the networks; null for none. */
export function textOf(number: NumberReading, correction: Correction | undefined): string | null {
  return correction === undefined ? number.text : correction;
}

/**
 * What is left of corrections when a picture is read anew: all where the same numbers were found. What was
 * confirmed stays confirmed, however it is written now.
 */
export function carriedOver(
  corrections: Corrections,
  before: readonly NumberReading[],
  after: readonly NumberReading[],
): Corrections {
  if (before.length !== after.length) return new Map();
  return new Map(
    [...corrections].map(([place, correction]) => [
      place,
      correction === before[place]?.text ? (after[place]?.text ?? correction) : correction,
    ]),
  );
}

/** A text with another digit at a place. @param place counts its digits, from 0. */
export function withDigit(text: string, place: number, digit: number): string {
  let at = -1;
  return text.replace(/\d/g, (old) => {
    at++;
    return at === place ? String(digit) : old;
  });
}

/** The digits of a text, from the left. */
export const digitsOf = (text: string): number[] => [...text.matchAll(/\d/g)].map(Number);

/** What of a typed text a number may hold: digits, and signs between them. */
export const cleaned = (typed: string): string => typed.replace(/[^\d.,\-/:% ]/g, "").trim();
