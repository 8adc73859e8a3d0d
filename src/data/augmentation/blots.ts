import { countOf } from "./crossing.js";
import { drawDisc } from "./drawing.js";
import type { PixelKind } from "./kind.js";

/** Round blots of ink anywhere, 1…strength of them, most of them small: spatter, specks, dots. */
export const blots: PixelKind = {
  summary: "round blots",
  unit: "blots",
  most: 50,
  usual: 4,
  change(frame, random, strength) {
    for (let left = countOf(random, strength); left > 0; left -= 1) {
      const x = random.uniform() * frame.width - 0.5;
      const y = random.uniform() * frame.height - 0.5;
      const radius = 0.5 + 1.7 * random.uniform() ** 2;
      drawDisc(frame, x, y, radius, random.between(100, 255));
    }
  },
};
