import { missing } from "../../present.js";
import { blurBy } from "./blur.js";
import type { PixelKind } from "./kind.js";

/**
 * Each pixel shows one that lies up to a distance uniform in 0…strength away along each axis, and
 * all are blurred by half of that: frosted glass, a frayed pen. After "glass blur" of Hendrycks & Dietterich, "Benchmarking neural
 * network robustness to common corruptions and perturbations", 2019.
 */
export const glass: PixelKind = {
  summary: "pixels show their neighbors, as through frosted glass",
  unit: "pixels",
  most: 5,
  usual: 1,
  change(frame, random, strength) {
    const { height, width, pixels, spare } = frame;
    const most = random.uniform() * strength;
    // Of each random word, two bytes for each of two pixels: a byte b stands for −1…1.
    const scale = most / 127.5;
    let word = 0;
    for (let row = 0, at = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1, at += 1) {
        word = (at & 1) === 0 ? random.uint32() : word >>> 16;
        let x = column + Math.floor(((word & 255) - 127.5) * scale + 0.5);
        let y = row + Math.floor((((word >>> 8) & 255) - 127.5) * scale + 0.5);
        x = x < 0 ? 0 : x >= width ? width - 1 : x;
        y = y < 0 ? 0 : y >= height ? height - 1 : y;
        spare[at] = pixels[y * width + x] ?? missing();
      }
    }
    frame.swap();
    blurBy(frame, 0.5 * most);
  },
};
