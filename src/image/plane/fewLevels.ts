import { rangeOf } from "../../extremes.js";
import { present } from "../../present.js";
import type { Plane } from "./picture.js";

/** Brightness up to which a picture is black to the eye: 6 of 255. */
const mostBrightness = 6.5 / 255;
/** Share of the pixels that have the lowest brightness or the highest, soft edges aside. */
const leastOfTwo = 0.8;
/** Neighbors differ by this share of what they would by chance: drawn digits by 0.1…0.7, noise by 1. */
const mostRough = 0.75;

/**
 * Stretches a picture of zeros and ones, as masks are stored, to black and white: brightness 0…1, [height,
 * width]. Any other picture is returned as it is, also one that is nearly black with noise, which is no
 * writing.
 */
export function stretchFewLevels(plane: Plane): Plane {
  const { lowest: low, highest: high } = rangeOf(plane.data);
  if (high > mostBrightness || high <= low) return plane;
  const data = plane.data.map((value) => (value - low) / (high - low));
  return hasTwoShapes({ ...plane, data }) ? { ...plane, data } : plane;
}

/** Whether a picture of brightness 0…1 is mostly black and white, in pieces and not in grains. */
function hasTwoShapes({ width, height, data }: Plane): boolean {
  let light = 0;
  let dark = 0;
  let differing = 0;
  let pairs = 0;
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const isLight = present(data[i]) > 0.5;
      if (data[i] === 0) dark += 1;
      if (data[i] === 1) light += 1;
      if (x > 0) pairs += 1;
      if (y > 0) pairs += 1;
      if (x > 0 && isLight !== present(data[i - 1]) > 0.5) differing += 1;
      if (y > 0 && isLight !== present(data[i - width]) > 0.5) differing += 1;
    }
  }
  if (light + dark < leastOfTwo * data.length) return false;
  const byChance = (2 * light * dark) / (light + dark) ** 2;
  return differing < mostRough * byChance * pairs;
}
