import { missing } from "../../present.js";
import type { PixelKind } from "./kind.js";

/**
 * Only the outline of the ink is left, one pixel wide: those pixels darker than a level, uniform in
 * 64…192, with one beside them that is not. `strength` is the share of that in a mixture with the
 * picture as it was. For "canny edges" of MNIST-C (Mu & Gilmer 2019, arXiv 1906.02337).
 */
export const outline: PixelKind = {
  summary: "only the edges of strokes",
  unit: "of a mixture with the picture",
  most: 1,
  usual: 1,
  change(frame, random, strength) {
    const { height, width, pixels, spare } = frame;
    const level = random.between(64, 192);
    for (let row = 0, at = 0; row < height; row += 1) {
      const up = row === 0 ? 0 : -width;
      const down = row === height - 1 ? 0 : width;
      for (let column = 0; column < width; column += 1, at += 1) {
        const before = column === 0 ? 0 : -1;
        const after = column === width - 1 ? 0 : 1;
        const value = pixels[at] ?? missing();
        const above = pixels[at + up] ?? missing();
        const below = pixels[at + down] ?? missing();
        const left = pixels[at + before] ?? missing();
        const right = pixels[at + after] ?? missing();
        const lightest = Math.min(Math.min(above, below), Math.min(left, right));
        const edge = value > level && lightest <= level ? 255 : 0;
        spare[at] = value + strength * (edge - value);
      }
    }
    frame.swap();
  },
};
