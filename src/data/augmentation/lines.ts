import { drawAlong } from "./crossing.js";
import { drawStroke } from "./drawing.js";
import type { PixelKind } from "./kind.js";

/** Thin lines across, 1…strength of them: rules of paper, strokes that cross out. */
export const lines: PixelKind = {
  summary: "thin lines across",
  unit: "lines",
  most: 20,
  usual: 2,
  change: drawAlong(({ x, y, right, down, reach }, frame, random) => {
    const thickness = random.between(0.5, 1.4);
    const ink = random.between(90, 255);
    const [dx, dy] = [right * reach, down * reach];
    drawStroke(frame, x - dx, y - dy, x + dx, y + dy, thickness, ink);
  }),
};
