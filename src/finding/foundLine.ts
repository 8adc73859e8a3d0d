import type { FoundDigit } from "./decodeMaps.js";

/** Digits next to each other along a line of writing. */
export interface FoundLine {
  /** From left to right along the line. */
  readonly digits: readonly FoundDigit[];
  /** The middle of the line's box, pixels from the left and the top. */
  readonly center: { readonly x: number; readonly y: number };
  /** The box's sides along the line and across it, pixels. */
  readonly width: number;
  readonly height: number;
  /** By how much the line rises to the right: counterclockwise, radians. */
  readonly angle: number;
}
