import { noDigit } from "../src/data/digitSet.js";
import { type Random, randomFor } from "../src/data/random.js";
import { shuffledOrder } from "../src/data/shuffle.js";

/** Which pictures are wanted. */
export interface RenderPlan {
  readonly digits: number;
  readonly others: number;
  /** Whole, 0…2⁵³ − 1. */
  readonly seed: number;
  /** The validation part is drawn with other fonts and other random numbers. */
  readonly part: "train" | "validation";
  /**
   * Digits as the pen leaves them, nothing around them and nothing damaged, four of five written: what lines
   * are composed of, which have their own clutter and damage; no when absent.
   */
  readonly plain?: boolean;
}

/** Label of each picture, in a random order: digits in turn, so that each is as frequent. */
export function labelsOf({ digits, others, seed, part }: RenderPlan): Uint8Array {
  const labels = new Uint8Array(digits + others);
  const order = shuffledOrder(labels.length, seed, part === "train" ? 1 : 2);
  order.forEach((rank, index) => {
    labels[index] = rank < digits ? rank % 10 : noDigit;
  });
  return labels;
}

/** The random numbers of picture `index`, 0…digits + others − 1. */
export function randomOf({ seed, part }: RenderPlan, index: number): Random {
  return randomFor(seed, part === "train" ? trainStream : validationStream, index);
}

/** Keep rendering apart from the other streams of a seed: the bytes of "rend" and "renv". */
const trainStream = 0x72656e64;
const validationStream = 0x72656e76;
