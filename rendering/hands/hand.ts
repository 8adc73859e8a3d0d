import type { Random } from "../../src/data/random.js";
import type { Point, Skeleton } from "../spline.js";

/** One way to write a digit. */
export interface DigitForm {
  readonly digit: number;
  readonly name: string;
  /** How often it is drawn among the forms of its digit. */
  readonly weight: number;
  /** Its strokes in a box about 0.6 wide and 1 high, different each time. */
  readonly draw: (hand: Hand) => readonly Skeleton[];
}

/** The freedom of one drawing. */
export interface Hand {
  readonly random: Random;
  /** A point near (x, y). */
  readonly at: (x: number, y: number) => Point;
  /** A number in low…high. */
  readonly in: (low: number, high: number) => number;
}

/** A hand whose points miss by up to `jitter`, a share of the height. */
export function handOf(random: Random, jitter: number): Hand {
  return {
    random,
    at: (x, y) => [x + jitter * random.between(-1, 1), y + jitter * random.between(-1, 1)],
    in: (low, high) => random.between(low, high),
  };
}

/** A form by its parts, so that a list of them reads as a table. */
export function form(
  digit: number,
  name: string,
  weight: number,
  draw: (hand: Hand) => readonly Skeleton[],
): DigitForm {
  return { digit, name, weight, draw };
}
