import { missing } from "../../present.js";
import type { PixelKind } from "./kind.js";

/**
 * Inverted between two parallel lines, or on both sides of the picture outside of two, in any
 * direction; the inverted width is uniform in 0…strength of the picture's. After "stripe" of MNIST-C
 * (Mu & Gilmer 2019, arXiv 1906.02337).
 */
export const stripe: PixelKind = {
  summary: "a band, or both margins, inverted",
  unit: "of the picture's width",
  most: 1,
  usual: 0.5,
  change({ height, width, pixels }, random, strength) {
    // Half of the stripes run along an axis, as folds and shadows of edges do.
    const angle =
      random.uniform() < 0.5
        ? random.between(0, Math.PI)
        : (Math.PI / 2) * Math.floor(random.uniform() * 2);
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const reach = ((width - 1) * Math.abs(cos) + (height - 1) * Math.abs(sin)) / 2;
    const half = random.uniform() * strength * (reach + 0.5);
    const margins = random.uniform() < 0.5;
    const middle = margins ? 0 : random.between(-reach, reach);
    const edge = margins ? reach + 0.5 - half : half;
    for (let row = 0, at = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1, at += 1) {
        const away = (column - (width - 1) / 2) * cos + (row - (height - 1) / 2) * sin - middle;
        const value = pixels[at] ?? missing();
        if (Math.abs(away) < edge !== margins) pixels[at] = 255 - value;
      }
    }
  },
};
