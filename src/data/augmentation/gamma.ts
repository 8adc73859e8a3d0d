import { missing } from "../../present.js";
import type { PixelKind } from "./kind.js";

/**
 * Grays made darker or lighter, paper and full ink kept: near p ↦ p^γ with log₂ γ uniform in
 * −strength…strength, by the cheap rational curve of C. Schlick, "Fast alternatives to Perlin's bias
 * and gain functions", Graphics Gems IV, 1994.
 */
export const gamma: PixelKind = {
  summary: "grays darker or lighter",
  unit: "powers of two of the exponent",
  most: 4,
  usual: 1,
  change({ pixels }, random, strength) {
    const exponent = 2 ** random.between(-strength, strength);
    // The curve meets the power at one half: bias = ½^γ.
    const slope = 1 / 0.5 ** exponent - 2;
    for (let at = 0; at < pixels.length; at += 1) {
      const value = pixels[at] ?? missing();
      pixels[at] = value / (slope * (1 - value / 255) + 1);
    }
  },
};
