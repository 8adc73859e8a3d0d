import { drawAlong } from "./crossing.js";
import { drawStroke } from "./drawing.js";
import type { PixelKind } from "./kind.js";

/**
 * Zigzag lines across, 1…strength of them: scribbles that cross out, "zigzag" of MNIST-C (Mu &
 * Gilmer 2019, arXiv 1906.02337).
 */
export const zigzag: PixelKind = {
  summary: "zigzag lines across",
  unit: "lines",
  most: 20,
  usual: 1,
  change: drawAlong(({ x, y, right, down, reach }, frame, random) => {
    const thickness = random.between(0.4, 1);
    const step = random.between(2, 5);
    const swing = random.between(1, 3);
    const ink = random.between(120, 255);
    let side = swing;
    let fromX = x - right * reach;
    let fromY = y - down * reach;
    for (let along = step - reach; along < reach; along += step) {
      // Across the direction, to alternating sides.
      side = -side;
      const toX = x + right * along - down * side;
      const toY = y + down * along + right * side;
      drawStroke(frame, fromX, fromY, toX, toY, thickness, ink);
      fromX = toX;
      fromY = toY;
    }
  }),
};
