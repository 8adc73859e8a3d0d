/**
 * The form of what a finder says of a picture. Its maps have a cell for each square of 4 × 4 pixels, and for
 * each cell these scores, in this order:
 *
 * 0. how surely the middle of a digit lies in it, a logit;
 * 1. that digit's height and
 * 2. width, in octaves of 16 pixels: 16 · 2^score;
 * 3. how far right and
 * 4. how far down of the cell's middle the digit's lies, in cells;
 * 5. whether the digit is lighter than its paper, a logit.
 */
export const cellScores = 6;

/** Pixels along a side of a cell. */
export const cellPixels = 4;

/** Pixels that a picture's sides must be multiples of: the network computes blocks of 2 × 2 cells. */
export const blockPixels = 2 * cellPixels;

/**
 * A cell's place among all, which lie block by block, as the network's last layer gives four cells for each of
 * its places.
 * @param columns cells in a row, an even number.
 */
export function cellAt(row: number, column: number, columns: number): number {
  const block = (row >> 1) * (columns >> 1) + (column >> 1);
  return 4 * block + 2 * (row & 1) + (column & 1);
}

/** Pixels of the size that the score 0 stands for. */
const unitPixels = 16;

/** A side's length in pixels as a score, and back. */
export function sizeScore(pixels: number): number {
  return Math.log2(pixels / unitPixels);
}

export function pixelsOf(sizeScore: number): number {
  return unitPixels * 2 ** sizeScore;
}
