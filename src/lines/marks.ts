import { present } from "../present.js";

/**
 * What a line reader tells apart, in the order of its scores: digits, separators, "#" for any other mark;
 * CTC's blank comes after them.
 */
export const marks: readonly string[] = [..."0123456789.,-/:%#"];

/** How many scores a line reader gives for each column: the marks and the blank. */
export const markScores = marks.length + 1;

const classes = new Map(marks.map((mark, index) => [mark, index]));

/** A mark's place among the scores. @throws Error when it is none. */
export function markClass(mark: string): number {
  return present(classes.get(mark));
}
