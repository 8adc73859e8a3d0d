import { largest, smallest } from "../extremes.js";
import type { Box } from "../image/plane/resample.js";
import type { LineBox } from "../lines/lineBox.js";
import { present } from "../present.js";

/** Of the picture's height, digits of a picture that is one line have at least so much. */
const leastHeight = 0.35;

/** Most that their middles are apart from top to bottom: of a digit's height, and of the picture's. */
const mostApart = { ofDigit: 0.6, ofPicture: 0.15 };

/** Most pixels of a picture in which no digit was found and which may be a line all the same. */
const most = { width: 400, height: 160 };

/**
 * The strip that a whole picture is, where it shows one line and little else, as fields of forms and amounts of
 * cheques are cut out: line readers learned from lines in such pictures, and edges that touch digits hide them
 * from the finder. A small picture in which no digit was found may be one, too.
 * @param digits that were found.
 * @returns undefined for a picture of more than a line.
 */
export function wholeLine(
  { width, height }: { readonly width: number; readonly height: number },
  digits: readonly Box[],
): LineBox | undefined {
  const whole = { x: width / 2, y: height / 2, width, height, angle: 0 };
  if (digits.length === 0) {
    return width <= most.width && height <= most.height ? whole : undefined;
  }
  const heights = digits.map((digit) => digit.height).sort((a, b) => a - b);
  const usual = present(heights[heights.length >> 1]);
  const middles = digits.map((digit) => digit.y + digit.height / 2);
  const apart = largest(middles) - smallest(middles);
  const isOne =
    usual >= leastHeight * height &&
    apart < mostApart.ofDigit * usual + mostApart.ofPicture * height;
  return isOne ? whole : undefined;
}
