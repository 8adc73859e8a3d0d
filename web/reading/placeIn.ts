import type { Box } from "../../src/image/plane/resample.js";

/** A picture's size, in its pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Where a box lies over its picture, in percent of it, with a little air around the ink. */
export function placeIn(box: Box, { width, height }: PictureSize) {
  const air = 0.012 * Math.max(width, height);
  const left = Math.max(0, box.x - air);
  const top = Math.max(0, box.y - air);
  const right = Math.min(width, box.x + box.width + air);
  const bottom = Math.min(height, box.y + box.height + air);
  return {
    left: `${(100 * left) / width}%`,
    top: `${(100 * top) / height}%`,
    width: `${(100 * (right - left)) / width}%`,
    height: `${(100 * (bottom - top)) / height}%`,
  };
}
