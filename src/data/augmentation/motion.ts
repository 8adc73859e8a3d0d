import { missing } from "../../present.js";
import type { PixelKind } from "./kind.js";
import { clamped } from "./pixelNoise.js";

/**
 * Smeared along a straight line of a length uniform in 0…strength, in any direction: a hand or
 * camera that moved. The mean of copies moved by whole pixels, one for each pixel along the axis that
 * the line follows most, weighted by how much of the line lies in that pixel.
 */
export const motion: PixelKind = {
  summary: "smeared in one direction",
  unit: "pixels",
  most: 20,
  usual: 4,
  change(frame, random, strength) {
    const { height, width, pixels, spare } = frame;
    const length = random.uniform() * strength;
    const angle = random.between(0, Math.PI);
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const along = Math.max(Math.abs(cos), Math.abs(sin));
    const reach = (length * along) / 2;
    const last = Math.ceil(reach - 0.5);
    if (last <= 0) return;
    spare.fill(0);
    for (let copy = -last; copy <= last; copy += 1) {
      const inside = Math.min(copy + 0.5, reach) - Math.max(copy - 0.5, -reach);
      const share = inside / (2 * reach);
      const right = Math.round((copy * cos) / along);
      const down = Math.round((copy * sin) / along);
      const from = Math.max(0, right);
      const to = Math.min(width, width + right);
      const back = -down * width - right;
      for (let row = Math.max(0, down); row < Math.min(height, height + down); row += 1) {
        for (let at = row * width + from; at < row * width + to; at += 1) {
          const sum = spare[at] ?? missing();
          const value = pixels[at + back] ?? missing();
          spare[at] = sum + share * value;
        }
      }
    }
    // Shares may add up to a rounding error above 1.
    for (let at = 0; at < spare.length; at += 1) {
      spare[at] = clamped(spare[at] ?? missing());
    }
    frame.swap();
  },
};
