import { missing } from "../../present.js";
import type { PixelKind } from "./kind.js";
import { clamped, noiseOf } from "./pixelNoise.js";

/** Independent noise of a standard deviation uniform in 0…strength: a sensor in the dark. */
export const noise: PixelKind = {
  summary: "noise on every pixel",
  unit: "of full ink, standard deviation",
  most: 1,
  usual: 0.15,
  change({ pixels }, random, strength) {
    const deviation = 255 * random.uniform() * strength;
    for (let at = 0, word = 0; at < pixels.length; at += 1) {
      word = (at & 1) === 0 ? random.uint32() : word >>> 16;
      const value = pixels[at] ?? missing();
      pixels[at] = clamped(value + deviation * noiseOf(word));
    }
  },
};
