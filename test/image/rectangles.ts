import { type Component, componentsOf } from "../../src/image/plane/components.js";
import type { Mask } from "../../src/image/plane/mask.js";

/** A rectangle of cells: left, top, width, height. */
export type Rectangle = readonly [number, number, number, number];

/** A mask with rectangles of ink. */
export function inkMask(width: number, height: number, ...rectangles: Rectangle[]): Mask {
  const marks = new Uint8Array(width * height);
  for (const [left, top, wide, high] of rectangles) {
    for (let y = top; y < top + high; y++) marks.fill(1, y * width + left, y * width + left + wide);
  }
  return { width, height, marks };
}

/** The components of rectangles that may touch. */
export function componentsIn(
  width: number,
  height: number,
  ...rectangles: Rectangle[]
): Component[] {
  const { marks } = inkMask(width, height, ...rectangles);
  return componentsOf({ width, height, marks });
}
