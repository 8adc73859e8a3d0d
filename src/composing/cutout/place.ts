import type { Random } from "../../data/random.js";
import { sharedArea } from "../../finding/suppress.js";
import type { Box } from "../../image/plane/resample.js";
import { visible } from "../page/pageLabel.js";
import { margin } from "../page/pagePicture.js";
import type { Scene } from "../page/pageScene.js";
import type { InkBox } from "../stamp.js";

/** A place in a picture of a page, in its pixels. */
export type Place = Box;

/** Marks of fewer pixels, in the larger direction, tell nothing. */
const leastSide = 9;

/** What of a mark lies in the picture at least, as a share of its box. */
const leastShare = 0.55;

/** What a place where no mark stands shares with any mark's box at most, as a share of their union. */
const mostUnion = 0.25;

type Sides = Pick<Scene, "height" | "width">;

/** The part of a mark's box that lies in the picture. @param mark on a page's canvas. */
export function seenOf({ left, right, top, bottom }: InkBox, picture: Sides): Place {
  const inPicture = { left: left - margin, right: right - margin };
  return visible({ ...inPicture, top: top - margin, bottom: bottom - margin }, picture);
}

/** Whether enough of a mark lies in the picture. */
export function isSeen(mark: InkBox, picture: Sides): boolean {
  const { width, height } = seenOf(mark, picture);
  const whole = (mark.right - mark.left) * (mark.bottom - mark.top);
  if (width <= 0 || height <= 0 || Math.max(width, height) < leastSide) return false;
  return width * height >= leastShare * whole;
}

/** A place in which none of the marks stands; undefined where none was found. */
export function anyPlace(
  picture: Sides,
  marks: readonly InkBox[],
  random: Random,
): Place | undefined {
  const boxes = marks.map((mark) => seenOf(mark, picture));
  for (let tries = 0; tries < 4; tries++) {
    const height = random.between(11, 48);
    const width = height * random.between(0.4, 1.1);
    const x = random.between(0, picture.width) - width / 2;
    const y = random.between(0, picture.height) - height / 2;
    const place = { x, y, width, height };
    if (boxes.every((box) => sharedUnion(box, place) < mostUnion)) return place;
  }
  return undefined;
}

/** A box as a finder places it: a little off, and a little too large or small. */
export function about({ x, y, width, height }: Place, random: Random): Place {
  const side = Math.max(width, height);
  const scale = Math.exp(0.15 * random.normal());
  const middleX = x + width / 2 + 0.09 * side * random.normal();
  const middleY = y + height / 2 + 0.09 * side * random.normal();
  return {
    ...{ x: middleX - (width * scale) / 2, y: middleY - (height * scale) / 2 },
    ...{ width: width * scale, height: height * scale },
  };
}

/** What two boxes share, of their union. */
function sharedUnion(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared / (a.width * a.height + b.width * b.height - shared);
}
