import type { Box } from "../image/plane/resample.js";
import type { Turn } from "../image/plane/turned.js";

/** A number that stands in a picture. */
export interface NumberReading {
  /** Its digits; its separators, too, and spaces between groups of digits, where they are asked for. */
  readonly text: string;
  /** How likely all of the text is right, 0…1; under a pattern, among all texts that fit it. */
  readonly confidence: number;
  /** Under a pattern: how likely it is that anything is written which fits, 0…1. */
  readonly fit?: number;
  /** Around it, in the picture's pixels. */
  readonly box: Box;
  /** Degrees by which its line rises to the right; of a page that lies turned, in the picture as it came. */
  readonly angle: number;
  /** From left to right along its line, as they stand in the text. */
  readonly digits: readonly DigitReading[];
  /** Other texts that it may be, the likeliest first. */
  readonly alternatives: readonly { readonly text: string; readonly confidence: number }[];
}

/** One digit of a number. */
export interface DigitReading {
  readonly digit: number;
  /** How likely it is that digit, the others being as they are read, 0…1. */
  readonly confidence: number;
  readonly box: Box;
  /** Other digits that it may be, the likeliest first. */
  readonly alternatives: readonly { readonly digit: number; readonly confidence: number }[];
}

/** What was read from a picture. */
export interface NumbersReading {
  /** In reading order. */
  readonly numbers: readonly NumberReading[];
  /** Lines that were found and are no numbers, as far as can be told: words, scribbles, prints. */
  readonly leftOut: readonly LeftOut[];
  /**
   * By how many degrees the page lies turned, clockwise: it was read the right way up, its boxes are the picture's. 0
   * where it lies upright, and where its digits do not surely say how: a lone 8 does not.
   */
  readonly turned: Turn;
}

/**
 * A line that was not read as a number: it shows words; nothing that can be told, less than a tenth sure; or
 * nothing that fits the pattern.
 */
export interface LeftOut {
  readonly reason: "words" | "unclear" | "misfit";
  readonly box: Box;
}
