import type { LabeledSet } from "../../src/data/labeledSet.js";

/** Ten glyphs, each an upright bar of ink 4 wide and 20 high. */
export const bars: LabeledSet = {
  count: 10,
  height: 28,
  width: 28,
  images: Uint8Array.from({ length: 10 * 784 }, (_, at) => {
    const [x, y] = [at % 28, Math.floor((at % 784) / 28)];
    return x >= 12 && x < 16 && y >= 4 && y < 24 ? 255 : 0;
  }),
  labels: Uint8Array.from({ length: 10 }, (_, at) => at),
};
