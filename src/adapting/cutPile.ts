import type { Plane } from "../image/plane/picture.js";
import { cutStrip } from "../lines/cutStrip.js";
import { stripBox } from "../numbers/lineMargin.js";
import type { FoundLine } from "../numbers/numberReader.js";
import { isKeptAside, type PileLine } from "./pile.js";

/**
 * A picture's lines as parts of a pile.
 * @param gray 0 = black … 1 = white. @param picture names it.
 * @param found its lines, as a reader finds them; "whole" where it is a line, cut out already, ink darker than
 *   paper.
 * @param text what a person says stands in it; used where it is a single line.
 */
export function cutPile(
  gray: Plane,
  picture: string,
  found: readonly FoundLine[] | "whole",
  text?: string,
): PileLine[] {
  const isKept = isKeptAside(gray);
  const { width, height } = gray;
  const strips =
    found === "whole"
      ? [cutStrip(gray, { x: width / 2, y: height / 2, width, height, angle: 0 })]
      : found.map((line) => cutStrip(gray, stripBox(line, found), line));
  const lines = strips.length;
  return strips.map((strip, at) => ({
    ...{ strip, picture, line: at + 1, lines, isKept },
    text: lines === 1 ? text : undefined,
  }));
}
