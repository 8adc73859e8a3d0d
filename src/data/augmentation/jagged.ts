import { missing } from "../../present.js";
import { resizeRows } from "./coarsen.js";
import type { PixelKind } from "./kind.js";
import { clamped } from "./pixelNoise.js";

/**
 * The jagged edges of a bilevel scan: larger pixels, 1.2…1.9 times as wide, each of them ink or
 * paper by a level uniform in 70…170, shown as blocks again. `strength` is the share of that in a
 * mixture with the picture as it was. A digit of 16 pixels brought to MNIST's 20 has such edges.
 */
export const jagged: PixelKind = {
  summary: "the jagged edges of a coarse bilevel scan",
  unit: "of a mixture with the picture",
  most: 1,
  usual: 1,
  change(frame, random, strength) {
    const { height, width, pixels, spare, second } = frame;
    const factor = random.between(1.2, 1.9);
    const level = random.between(70, 170);
    const rows = Math.max(1, Math.round(height / factor));
    const columns = Math.max(1, Math.round(width / factor));
    resizeRows(pixels, spare, height, width, columns);
    resizeRows(spare, second, columns, height, rows);
    const cells = rows * columns;
    for (let at = 0; at < cells; at += 1) {
      const value = second[at] ?? missing();
      second[at] = value > level ? 255 : 0;
    }
    resizeRows(second, spare, rows, columns, width);
    resizeRows(spare, second, width, rows, height);
    for (let at = 0; at < pixels.length; at += 1) {
      const value = pixels[at] ?? missing();
      const stair = second[at] ?? missing();
      pixels[at] = clamped(value + strength * (stair - value));
    }
  },
};
