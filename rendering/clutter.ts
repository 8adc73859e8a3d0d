import type { Random } from "../src/data/random.js";
import { choose } from "./choose.js";
import { anyDigit } from "./digits.js";
import { type Drawing, moved } from "./drawing.js";
import type { Face } from "./fonts.node.js";

/** Where the digit stands that is to be read, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** Its larger side. */
  readonly size: number;
  /** Side of the square picture. */
  readonly side: number;
}

interface Clutter {
  readonly name: string;
  readonly weight: number;
  readonly draw: (place: Place, random: Random, faces: readonly Face[]) => Drawing;
}

function strokes(...list: number[][]): Drawing {
  return { strokes: list, outlines: [] };
}

/** The neighboring figure of a number, cut off by the picture's edge. */
function neighbor({ x, y, size, side }: Place, random: Random, faces: readonly Face[]): Drawing {
  const { drawing } = anyDigit(random.below(10), faces, random);
  const right = random.uniform() < 0.5;
  // Its middle lies near the edge, so that it is never whole.
  const middle = right ? side + size * random.between(0, 0.2) : -size * random.between(0, 0.2);
  const height = y + size * random.between(-0.1, 0.1);
  const apart = right ? Math.max(middle, x + 0.75 * size) : Math.min(middle, x - 0.75 * size);
  return moved(drawing, (px, py) => [apart + px * size, height + py * size], size);
}

function ruled({ y, size, side }: Place, random: Random): Drawing {
  const pen = random.between(0.3, 0.03 * side);
  const tilt = random.between(-0.04, 0.04) * side;
  // A rule that touches makes a 7 of a 1 from above, a 1 of a 7 from below.
  const at = y + size * random.between(0.6, 0.8) * (random.uniform() < 0.75 ? 1 : -1);
  return strokes([-2, at - tilt, pen, side + 2, at + tilt, pen]);
}

function uprightRule({ x, size, side }: Place, random: Random): Drawing {
  const pen = random.between(0.3, 0.03 * side);
  const tilt = random.between(-0.04, 0.04) * side;
  const at = x + size * random.between(0.5, 0.7) * (random.uniform() < 0.5 ? 1 : -1);
  return strokes([at - tilt, -2, pen, at + tilt, side + 2, pen]);
}

function box({ x, y, size }: Place, random: Random): Drawing {
  const pen = random.between(0.4, 0.03 * size);
  const half = size * random.between(0.62, 0.8);
  const cx = x + size * random.between(-0.06, 0.06);
  const cy = y + size * random.between(-0.06, 0.06);
  const [l, r, t, b] = [cx - half, cx + half, cy - half, cy + half];
  return strokes([l, t, pen, r, t, pen, r, b, pen, l, b, pen, l, t, pen]);
}

function dot({ x, y, size }: Place, random: Random): Drawing {
  const pen = size * random.between(0.025, 0.06);
  const px = x + size * random.between(0.45, 0.65);
  const py = y + size * random.between(0.38, 0.5);
  return strokes([px, py, pen]);
}

function comma({ x, y, size }: Place, random: Random): Drawing {
  const pen = size * random.between(0.025, 0.05);
  const px = x + size * random.between(0.45, 0.65);
  const py = y + size * random.between(0.38, 0.5);
  const long = size * random.between(0.08, 0.18);
  return strokes([px, py, pen, px - 0.4 * long, py + long, 0.5 * pen]);
}

function specks({ size, side }: Place, random: Random): Drawing {
  const count = 1 + random.below(6);
  return strokes(
    ...Array.from({ length: count }, () => [
      random.between(0, side),
      random.between(0, side),
      size * random.between(0.008, 0.025),
    ]),
  );
}

const kinds: readonly Clutter[] = [
  { name: "neighbor", weight: 4, draw: neighbor },
  { name: "rule", weight: 2, draw: ruled },
  { name: "upright rule", weight: 1, draw: uprightRule },
  { name: "box", weight: 1.5, draw: box },
  { name: "dot", weight: 1, draw: dot },
  { name: "comma", weight: 1, draw: comma },
  { name: "specks", weight: 1, draw: specks },
];

/** What may share the picture with the digit at `place`, in pixels. */
export function clutterAround(
  place: Place,
  random: Random,
  faces: readonly Face[],
): { readonly drawing: Drawing; readonly name: string } {
  const { name, draw } = choose(kinds, random);
  return { drawing: draw(place, random, faces), name };
}
