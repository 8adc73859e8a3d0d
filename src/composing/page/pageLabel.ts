import type { MapLabel } from "../../finding/mapLabel.js";
import type { Box } from "../../image/plane/resample.js";
import type { InkBox } from "../stamp.js";

/** Heights of digits in pixels: found from here to there, and half of them a little beyond. */
export const foundFrom = 11;
export const foundTo = 48;
const ignoredFrom = 8;
const ignoredTo = 64;

/** What of a digit must lie in the picture for it to be one, as a share of its box; between them either holds. */
const wholeShare = 0.55;
const lostShare = 0.3;

/** A picture's sides in pixels. */
interface Sides {
  readonly height: number;
  readonly width: number;
}

/** A digit on a page. */
interface PageDigit extends InkBox {
  readonly isLight: boolean;
}

/** Labels the digits that are to be found in a picture; theirs are its pixels, also beyond its edges. */
export function labelPage(label: MapLabel, digits: readonly PageDigit[], picture: Sides): void {
  for (const digit of digits) {
    const width = digit.right - digit.left;
    const height = digit.bottom - digit.top;
    const seen = visible(digit, picture);
    if (width <= 0 || height <= 0 || seen.width <= 0 || seen.height <= 0) continue;
    const share = (seen.width * seen.height) / (width * height);
    const size = Math.max(height, 0.9 * width);
    if (share < lostShare || size < ignoredFrom || size > ignoredTo) continue;
    const isFound = share >= wholeShare && size >= foundFrom && size <= foundTo;
    if (isFound) label.add({ ...seen, isLight: digit.isLight });
    else label.ignore(seen);
  }
}

/** The part of a box that lies in a picture, in its pixels; its sides may be below 0. */
export function visible({ left, right, top, bottom }: InkBox, { height, width }: Sides): Box {
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  return { x, y, width: Math.min(width, right) - x, height: Math.min(height, bottom) - y };
}
