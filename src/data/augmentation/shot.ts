import { missing } from "../../present.js";
import type { PixelKind } from "./kind.js";
import { clamped, noiseOf } from "./pixelNoise.js";

/**
 * Noise as of single photons, which grows with the square root of the value, so that paper stays
 * clean; at full ink its standard deviation is uniform in 0…strength. Poisson noise of mean
 * 1 / deviation², as in MNIST-C (Mu & Gilmer 2019, arXiv 1906.02337), approximated.
 */
export const shot: PixelKind = {
  summary: "noise on ink, as of single photons",
  unit: "of full ink, standard deviation there",
  most: 1,
  usual: 0.4,
  change({ pixels }, random, strength) {
    const deviation = random.uniform() * strength;
    for (let at = 0, word = 0; at < pixels.length; at += 1) {
      word = (at & 1) === 0 ? random.uint32() : word >>> 16;
      const value = pixels[at] ?? missing();
      pixels[at] = clamped(value + deviation * noiseOf(word) * Math.sqrt(255 * value));
    }
  },
};
