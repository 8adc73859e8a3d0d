import type { GeometricKind } from "./kind.js";

/** Widened about the center by a factor uniform in 1 − strength…1 + strength. */
export const stretch: GeometricKind = {
  summary: "widened or narrowed, its height kept",
  unit: "of its width",
  most: 0.9,
  usual: 0.15,
  bend(warp, random, strength) {
    warp.linear(1 / (1 + random.between(-strength, strength)), 0, 0, 1);
  },
};
