import type { Random } from "../../src/data/random.js";
import type { Plane } from "../../src/image/plane/picture.js";
import { pick } from "../choose.js";

/** A half of a digit that no longer looks like one. */
export interface Half {
  readonly digit: number;
  readonly side: "top" | "bottom";
}

/**
 * The halves that are clearly no digit. Left out: those of 1; those that leave a 0, 1, 3, 7 or a
 * bow that may be a part of any (right halves of 3 and 8, the loops of 6, 8 and 9, legs of 7 and 9,
 * bows of 0, 2 and 5); the top of a 5 and the left of a 3 or 8, which bold faces leave
 * readable; and the foot of a 4, which is nearly a 7.
 */
export const halves: readonly Half[] = [
  { digit: 0, side: "top" },
  { digit: 0, side: "bottom" },
  { digit: 2, side: "bottom" },
];

/** One of the halves, each equally likely. */
export function anyHalf(random: Random): Half {
  return pick(halves, random);
}

/** Wipes away all but a half of what stands in a mask, in place. */
export function cutToHalf(
  mask: Plane,
  { side }: Half,
  box: { readonly y: number; readonly height: number },
): void {
  // Less than half, so that what is left tells less.
  const border = Math.round(box.y + box.height * (side === "top" ? 0.42 : 0.58)) * mask.width;
  if (side === "top") mask.data.fill(0, border);
  else mask.data.fill(0, 0, border);
}
