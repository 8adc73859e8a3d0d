import type { BoxMatches } from "./matchBoxes.js";
import type { StringReading } from "./scoreStrings.js";

/** What came of one picture of numbers. */
export interface StringOutcome extends StringReading {
  /** As its list names it. */
  readonly name: string;
  /** How many of its digits were found where they stand, where that is known. */
  readonly boxes?: BoxMatches | undefined;
}
