import type { GeometricKind } from "./kind.js";

/** Turned about the center by an angle uniform in −strength…strength. */
export const rotation: GeometricKind = {
  summary: "turned to either side",
  unit: "degrees",
  most: 180,
  usual: 10,
  bend(warp, random, strength) {
    const angle = (random.between(-strength, strength) * Math.PI) / 180;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    warp.linear(cos, sin, -sin, cos);
  },
};
