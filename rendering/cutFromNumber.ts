import type { Random } from "../src/data/random.js";
import type { Plane } from "../src/image/plane/picture.js";
import { anyDigit } from "./digits.js";
import { type Bounds, boundsOf, type Drawing, moved, together } from "./drawing.js";
import type { Face } from "./fonts.node.js";
import { emptyPlane, rasterize } from "./rasterize.js";
import { anyPlace, placed } from "./scene.js";

/** How often there is a figure to the left, and to the right. */
const neighborShare = 0.75;

/** A digit of a number in the window that was cut around it, with and without what else is in it. */
export interface Cut {
  readonly whole: Plane;
  readonly alone: Plane;
}

/**
 * A drawn digit with its neighbors in a number, at times touching it, in a window that leaves a
 * margin of about a quarter of its width and height, as digits are cut from a form or a cheque.
 */
export function cutFromNumber(drawing: Drawing, faces: readonly Face[], random: Random): Cut {
  const { size } = anyPlace(random);
  const digit = placed(drawing, { x: 0, y: 0, size });
  const bounds = boundsOf(digit);
  const beside = [-1, 1]
    .filter(() => random.uniform() < neighborShare)
    .map((way) => neighbor(bounds, way, size, faces, random));
  const margin = random.between(0.15, 0.35);
  // A 1 is cut out with more room than its own width gives.
  const across = margin * Math.max(bounds.right - bounds.left, 0.4 * size);
  const down = margin * (bounds.bottom - bounds.top);
  const width = Math.ceil(bounds.right - bounds.left + 2 * across);
  const height = Math.ceil(bounds.bottom - bounds.top + 2 * down);
  const inWindow = (shape: Drawing): Plane => {
    const shifted = moved(shape, (x, y) => [x - bounds.left + across, y - bounds.top + down]);
    return rasterize(shifted, emptyPlane(width, height));
  };
  return { whole: inWindow(together(digit, ...beside)), alone: inWindow(digit) };
}

function neighbor(
  { left, right }: Bounds,
  way: number,
  size: number,
  faces: readonly Face[],
  random: Random,
): Drawing {
  const own = { x: 0, y: 0, size: size * random.between(0.85, 1.15) };
  const drawing = placed(anyDigit(random.below(10), faces, random).drawing, own);
  const bounds = boundsOf(drawing);
  const gap = size * random.between(-0.1, 0.14);
  const x = way < 0 ? left - gap - bounds.right : right + gap - bounds.left;
  const y = size * random.between(-0.08, 0.08);
  return moved(drawing, (px, py) => [px + x, py + y]);
}
