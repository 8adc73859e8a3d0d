import { missing } from "../../present.js";
import { resizeRows } from "./coarsen.js";
import type { PixelKind } from "./kind.js";
import { clamped } from "./pixelNoise.js";

/**
 * As if seen by fewer pixels, larger by a factor uniform in 1…1 + strength: averaged over them and
 * shown as blocks again, smoothed where they cut across pixels.
 */
export const lowResolution: PixelKind = {
  summary: "larger pixels",
  unit: "times the pixel's side, above 1",
  most: 6,
  usual: 1.2,
  change(frame, random, strength) {
    const factor = 1 + random.uniform() * strength;
    const { height, width, pixels, spare, second } = frame;
    const rows = Math.max(1, Math.round(height / factor));
    const columns = Math.max(1, Math.round(width / factor));
    if (rows === height && columns === width) return;
    resizeRows(pixels, spare, height, width, columns);
    resizeRows(spare, second, columns, height, rows);
    resizeRows(second, pixels, rows, columns, width);
    resizeRows(pixels, spare, width, rows, height);
    // Shares of blocks may add up to a rounding error above 1.
    for (let at = 0; at < spare.length; at += 1) {
      spare[at] = clamped(spare[at] ?? missing());
    }
    frame.swap();
  },
};
