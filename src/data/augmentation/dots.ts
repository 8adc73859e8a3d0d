import { drawAlong } from "./crossing.js";
import { drawDisc } from "./drawing.js";
import type { PixelKind } from "./kind.js";

/**
 * Dotted lines across, 1…strength of them: places to fill in on forms; "dotted line" of MNIST-C
 * (Mu & Gilmer 2019, arXiv 1906.02337).
 */
export const dots: PixelKind = {
  summary: "dotted lines across",
  unit: "lines",
  most: 20,
  usual: 1,
  change: drawAlong(({ x, y, right, down, reach }, frame, random) => {
    const radius = random.between(0.4, 1);
    const step = 2 * radius + random.between(1, 3.5);
    const ink = random.between(120, 255);
    for (let along = -reach; along < reach; along += step) {
      drawDisc(frame, x + right * along, y + down * along, radius, ink);
    }
  }),
};
