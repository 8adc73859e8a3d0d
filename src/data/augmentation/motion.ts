import type { PixelKind } from "./kind.js";

/**
 * Smeared along a straight line of a length uniform in 0…strength, in any direction: a hand or
 * camera that moved. The mean of copies moved by whole pixels, at most one a pixel of the line.
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
    const copies = 2 * Math.round(length / 2) + 1;
    if (copies === 1) return;
    spare.fill(0);
    const share = 1 / copies;
    for (let copy = 0; copy < copies; copy += 1) {
      const along = (copy / (copies - 1) - 0.5) * length;
      const right = Math.round(Math.cos(angle) * along);
      const down = Math.round(Math.sin(angle) * along);
      const from = Math.max(0, right);
      const to = Math.min(width, width + right);
      for (let row = Math.max(0, down); row < Math.min(height, height + down); row += 1) {
        const back = -down * width - right;
        for (let at = row * width + from; at < row * width + to; at += 1) {
          spare[at]! += share * pixels[at + back]!;
        }
      }
    }
    // Sums of shares may end a rounding error above.
    for (let at = 0; at < spare.length; at += 1) if (spare[at]! > 255) spare[at] = 255;
    frame.swap();
  },
};
