import { touchesEdge } from "../ink/strokes.js";
import { boxAround, type Component, maskOf } from "../plane/components.js";
import { type Mask, strokeWidthOf } from "../plane/mask.js";

/** Patches of ink that may be one figure. */
export type Patches = readonly Component[];

/** Share of the narrower one's width by which strokes of one figure lie over one another. */
const leastOverlap = 0.5;
/** The bar of a 5 floats at most so far above it, as a share of the digit's height. */
const mostGap = 0.3;
/** A figure is at least this high, as a share of the digit: less is a comma, a dot, an index. */
const leastHeight = 0.5;
/** It is at most so many times as high as the digit: in one hand, figures are of a size. */
const mostHeight = 1.6;
/** Its strokes are at least this wide, as a share of the digit's. */
const leastStroke = 0.33;
/** What is narrower than this share of its height is a bar: a 1, or the side of a box. */
const barWidth = 0.3;
/** The side of a box is longer than the digit in it, and thinner than its strokes; a 1 is neither. */
const mostBarHeight = 1.25;
const leastBarStroke = 0.5;
/** Most figures that are looked at, the largest first: whether there are more makes no difference. */
const mostFigures = 8;

/**
 * What may be a figure of its own beside a digit: patches, put together where one lies over the
 * other, that are about as large as the digit and whole. Whether each is one, a network says.
 * @param digit the patches of the digit.
 * @param rest the other patches of `mask`.
 */
export function otherFigures(digit: Patches, rest: Patches, mask: Mask): Patches[] {
  const { height } = boxAround(digit);
  const stroke = strokeWidthOf(maskOf(digit, mask));
  const isFigure = (group: Patches) => {
    const box = boxAround(group);
    if (touchesEdge(box, mask.width, mask.height) || box.height < leastHeight * height)
      return false;
    const isBar = box.width < barWidth * box.height;
    if (box.height > (isBar ? mostBarHeight : mostHeight) * height) return false;
    const least = (isBar ? leastBarStroke : leastStroke) * stroke;
    return strokeWidthOf(maskOf(group, mask)) >= least;
  };
  return stacked(rest, mostGap * height)
    .filter(isFigure)
    .slice(0, mostFigures);
}

/** Patches in groups that lie over one another, the group of the largest patch first. */
function stacked(patches: Patches, most: number): Patches[] {
  const groups: Component[][] = [];
  for (const patch of [...patches].sort((a, b) => b.area - a.area)) {
    const group = groups.find((group) => liesOver(boxAround(group), patch, most));
    if (group) group.push(patch);
    else groups.push([patch]);
  }
  return groups;
}

type Extent = Pick<Component, "x" | "y" | "width" | "height">;

function liesOver(a: Extent, b: Extent, most: number): boolean {
  const overlap = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const gap = Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height);
  return overlap >= leastOverlap * Math.min(a.width, b.width) && gap < most;
}
