import type { Plane } from "../image/plane/picture.js";
import type { Box } from "../image/plane/resample.js";
import { type CutStrip, cutStrip } from "./cutStrip.js";

/** Of the longer side of a digit's box, so much is looked at: its neighbors' edges show which way a line runs. */
const around = 1.4;

/**
 * What is looked at to say how a digit lies: a square around it, as high as a strip.
 * @param gray 0 = black … 1 = white.
 * @param angle degrees by which the square rises to the right.
 */
export function turnView(
  gray: Plane,
  { x, y, width, height }: Box,
  inverted: boolean,
  angle = 0,
): CutStrip {
  const side = around * Math.max(width, height);
  const square = { x: x + width / 2, y: y + height / 2, width: side, height: side, angle };
  return cutStrip(gray, square, { inverted });
}
