/** What became of one picture: how sure the answer was, and whether it was right. */
export interface Outcome {
  /** The probability given to the answer, 0…1. */
  readonly confidence: number;
  readonly correct: boolean;
}
