import type { Plane } from "../image/plane/picture.js";
import type { Box } from "../image/plane/resample.js";
import { type CutStrip, cutStrip } from "./cutStrip.js";

/** How a square is cut out around a mark. */
export interface SquareCut {
  /** Its side, of the mark's longer side. */
  readonly times: number;
  /** Whether the mark is lighter than its paper. */
  readonly inverted: boolean;
  /** Degrees by which it rises to the right; 0 when absent. */
  readonly angle?: number;
}

/**
 * Cuts a square out around a mark, as high as a strip; beyond the picture's edge there is paper.
 * @param gray 0 = black … 1 = white.
 */
export function cutSquare(
  gray: Plane,
  { x, y, width, height }: Box,
  { times, inverted, angle = 0 }: SquareCut,
): CutStrip {
  const side = times * Math.max(width, height);
  const square = { x: x + width / 2, y: y + height / 2, width: side, height: side, angle };
  return cutStrip(gray, square, { inverted });
}
