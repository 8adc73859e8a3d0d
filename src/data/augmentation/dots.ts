import { Crossing, countOf } from "./crossing.js";
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
  change(frame, random, strength) {
    for (let left = countOf(random, strength); left > 0; left -= 1) {
      line.draw(frame, random);
      const { x, y, right, down, reach } = line;
      const radius = random.between(0.4, 1);
      const step = 2 * radius + random.between(1, 3.5);
      const ink = random.between(120, 255);
      for (let along = -reach; along < reach; along += step) {
        drawDisc(frame, x + right * along, y + down * along, radius, ink);
      }
    }
  },
};

/** Used again for every line. */
const line = new Crossing();
