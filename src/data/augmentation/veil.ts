import { missing } from "../../present.js";
import type { PixelKind } from "./kind.js";

/**
 * The whole picture is grayer by an amount uniform in 0…strength, at most full ink: gray paper,
 * "brightness" of MNIST-C (Mu & Gilmer 2019, arXiv 1906.02337).
 */
export const veil: PixelKind = {
  summary: "gray paper",
  unit: "of full ink",
  most: 0.95,
  usual: 0.5,
  change({ pixels }, random, strength) {
    const gray = 255 * random.uniform() * strength;
    for (let at = 0; at < pixels.length; at += 1) {
      const value = (pixels[at] ?? missing()) + gray;
      pixels[at] = value > 255 ? 255 : value;
    }
  },
};
