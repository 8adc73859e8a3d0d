import type { GeometricKind } from "./kind.js";

/** Upright strokes lean by an angle uniform in −strength…strength; rows stay rows. */
export const shear: GeometricKind = {
  summary: "upright strokes lean to either side",
  unit: "degrees",
  most: 60,
  usual: 10,
  bend(warp, random, strength) {
    const lean = (random.between(-strength, strength) * Math.PI) / 180;
    warp.linear(1, -Math.tan(lean), 0, 1);
  },
};
