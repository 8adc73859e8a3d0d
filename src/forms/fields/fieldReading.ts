import type { Point } from "../registration/homography.js";

/** What stands in a field. */
export interface FieldReading {
  /**
   * A number's text; what box is ticked (`ticked`, `crossed`, `corrected`, `empty`, or a choice's names with
   * spaces between). Empty where nothing is written, and where nothing fits the pattern.
   */
  readonly text: string;
  /** How likely all of it is right, 0…1. */
  readonly confidence: number;
  /** Whether a person should look at it: not sure enough, or not what the field may hold. */
  readonly review: boolean;
  /** Whether nothing is written there. */
  readonly isEmpty: boolean;
  /** What is wrong with it, where something is. */
  readonly problem?: string;
  /** Other texts that it may be, the likeliest first. */
  readonly alternatives: readonly { readonly text: string; readonly confidence: number }[];
  /** The corners of its box in the scan's pixels: upper left, upper right, lower right, lower left. */
  readonly box: readonly Point[];
}

/** The same before it is placed in the scan, and before anybody says how sure is sure enough. */
export type BareReading = Omit<FieldReading, "box" | "review">;

/** A field where nothing is written. @param emptiness how sure that is. */
export function emptyField(emptiness: number): BareReading {
  return { text: "", confidence: emptiness, isEmpty: true, alternatives: [] };
}
