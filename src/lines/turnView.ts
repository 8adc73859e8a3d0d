import type { Plane } from "../image/plane/picture.js";
import type { Box } from "../image/plane/resample.js";
import { cutSquare } from "./cutSquare.js";
import type { CutStrip } from "./cutStrip.js";

/** Of the longer side of a digit's box, so much is looked at: its neighbors' edges show which way a line runs. */
const around = 1.4;

/**
 * What is looked at to say how a digit lies: a square around it, as high as a strip.
 * @param gray 0 = black … 1 = white.
 * @param angle degrees by which the square rises to the right.
 */
export function turnView(gray: Plane, box: Box, inverted: boolean, angle = 0): CutStrip {
  return cutSquare(gray, box, { times: around, inverted, angle });
}
