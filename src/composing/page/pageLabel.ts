import type { MapLabel } from "../../finding/mapLabel.js";
import type { InkBox } from "../stamp.js";
import type { WrittenDigit } from "./pageWriter.js";

/** Heights of digits in pixels: found from here to there, and half of them a little beyond. */
export const foundFrom = 11;
export const foundTo = 48;
const ignoredFrom = 8;
const ignoredTo = 64;

/** What of a digit must lie in the picture for it to be one, as a share of its box; between them either holds. */
const wholeShare = 0.55;
const lostShare = 0.3;

/** What part of a page is a picture: its sides, and where its top left corner lies, in the page's pixels. */
export interface Crop {
  readonly height: number;
  readonly width: number;
  readonly at: number;
}

/** Labels the digits of a page that are to be found in a part of it. */
export function labelPage(label: MapLabel, digits: readonly WrittenDigit[], crop: Crop): void {
  for (const digit of digits) {
    const width = digit.right - digit.left;
    const height = digit.bottom - digit.top;
    const seen = visible(digit, crop);
    if (width <= 0 || height <= 0 || seen.width <= 0 || seen.height <= 0) continue;
    const share = (seen.width * seen.height) / (width * height);
    const size = Math.max(height, 0.9 * width);
    if (share < lostShare || size < ignoredFrom || size > ignoredTo) continue;
    const isFound = share >= wholeShare && size >= foundFrom && size <= foundTo;
    if (isFound) label.add({ ...seen, isLight: digit.isLight });
    else label.ignore(seen);
  }
}

function visible({ left, right, top, bottom }: InkBox, { height, width, at }: Crop) {
  const [x, y] = [Math.max(0, left - at), Math.max(0, top - at)];
  return {
    ...{ x, y },
    width: Math.min(width, right - at) - x,
    height: Math.min(height, bottom - at) - y,
  };
}
