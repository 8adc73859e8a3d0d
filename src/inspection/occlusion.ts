import { largest } from "../extremes.js";
import { missing } from "../present.js";

// What parts of a picture contribute, by taking each away: M. D. Zeiler and R. Fergus, Visualizing and
// Understanding Convolutional Networks, ECCV 2014, section 4.2 (arXiv 1311.2901), which slides a gray square
// over the picture. Here the square is paper, and what is watched is the odds of the class.

/** A picture without one of its squares. */
export interface Occluded {
  /** From the left and from the top, in squares. */
  readonly column: number;
  readonly row: number;
  /** [height, width], as the picture. */
  readonly image: Float32Array;
}

/**
 * A picture with each of its squares in turn made paper. Squares that hold no ink are left out: without them
 * nothing changes.
 * @param image [side, side], 0 = paper.
 * @param square side of the squares, which divides the picture's.
 */
export function occlusions(image: Float32Array, side: number, square: number): Occluded[] {
  const along = side / square;
  const found: Occluded[] = [];
  for (let row = 0; row < along; row++) {
    for (let column = 0; column < along; column++) {
      const without = image.slice();
      let holdsInk = false;
      for (let y = row * square; y < (row + 1) * square; y++) {
        const from = y * side + column * square;
        holdsInk ||= without.subarray(from, from + square).some((ink) => ink > 0);
        without.fill(0, from, from + square);
      }
      if (holdsInk) found.push({ column, row, image: without });
    }
  }
  return found;
}

/**
 * The logarithm of a class' odds p / (1 − p), from logits: it is told apart where p is nearly 1, too, and adding
 * a constant to all logits, which changes no answer, does not change it.
 */
export function logOdds(logits: ArrayLike<number>, own: number): number {
  const others = Array.from(logits).filter((_, index) => index !== own);
  const most = largest(others);
  const sum = others.reduce((total, logit) => total + Math.exp(logit - most), 0);
  return (logits[own] ?? missing()) - most - Math.log(sum);
}
