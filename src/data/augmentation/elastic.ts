import type { GeometricKind } from "./kind.js";

/**
 * Bent as if on rubber: each pixel is displaced by a smooth random field, along each axis by
 * `strength` pixels root mean square over all pictures. Simard, Steinkraus & Platt 2003, whose
 * α = 34 and σ = 4 are a strength of 1.4, a part of which only moves the whole.
 */
export const elastic: GeometricKind = {
  summary: "bent smoothly, as if drawn on rubber",
  unit: "pixels, root mean square",
  most: 10,
  usual: 1,
  bend(warp, random, strength) {
    warp.bend(random, strength);
  },
};
