import type { LabeledSet } from "./labeledSet.js";

/** Pictures of digits, as MNIST's files hold them: labels 0…9, or `noDigit`. */
export type DigitSet = LabeledSet;

/** The label of a picture that shows no digit, in sets that hold such pictures. */
export const noDigit = 10;
