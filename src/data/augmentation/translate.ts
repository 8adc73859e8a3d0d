import type { GeometricKind } from "./kind.js";

/** Moved along each axis by a distance uniform in −strength…strength. */
export const translate: GeometricKind = {
  summary: "moved along both axes",
  unit: "pixels",
  most: 1000,
  usual: 2,
  bend(warp, random, strength) {
    const right = random.between(-strength, strength);
    warp.move(right, random.between(-strength, strength));
  },
};
