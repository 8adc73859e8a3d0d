import type { GeometricKind } from "./kind.js";

/** Enlarged about the center by a factor uniform in 1 − strength…1 + strength. */
export const scale: GeometricKind = {
  summary: "enlarged or reduced",
  unit: "of its size",
  most: 0.9,
  usual: 0.15,
  bend(warp, random, strength) {
    const inverse = 1 / (1 + random.between(-strength, strength));
    warp.linear(inverse, 0, 0, inverse);
  },
};
