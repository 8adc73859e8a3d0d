import type { Plane } from "../../image/plane/picture.js";
import type { Box } from "../../image/plane/resample.js";
import { type Homography, mapped } from "../registration/homography.js";
import { sample } from "../registration/sample.js";

/** Pixels of a picture that one of a patch is the mean of, along each axis, at most. */
const mostSamples = 4;

/** A part of a page in a grid of its own. */
export interface PatchGrid {
  /** What it shows, in the page's pixels. */
  readonly box: Box;
  readonly width: number;
  readonly height: number;
}

/**
 * The part of a picture where a part of a page lies, laid flat.
 * @param homography from the page's pixels to the picture's.
 */
export function cutPatch(
  gray: Plane,
  { box, width, height }: PatchGrid,
  homography: Homography,
): Plane {
  const data = new Float32Array(width * height);
  const [stepX, stepY] = [box.width / width, box.height / height];
  const count = samplesAcross(homography, box, stepX);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      let sum = 0;
      for (let down = 0; down < count; down++) {
        const y = box.y + (row + (down + 0.5) / count) * stepY;
        for (let across = 0; across < count; across++) {
          const x = box.x + (column + (across + 0.5) / count) * stepX;
          const place = mapped(homography, x, y);
          sum += sample(gray, place.x, place.y);
        }
      }
      data[i] = sum / (count * count);
    }
  }
  return { width, height, data };
}

/** As many as the picture has pixels there. */
function samplesAcross(homography: Homography, box: Box, step: number): number {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const a = mapped(homography, x, y);
  const b = mapped(homography, x + step, y);
  const c = mapped(homography, x, y + step);
  const pixels = Math.max(Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - a.x, c.y - a.y));
  return Math.max(1, Math.min(mostSamples, Math.round(pixels)));
}
