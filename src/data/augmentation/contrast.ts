import { missing } from "../../present.js";
import type { PixelKind } from "./kind.js";

/** All ink is paler by a share uniform in 0…strength: a dry pen, a grey pencil. */
export const contrast: PixelKind = {
  summary: "paler ink",
  unit: "of the ink",
  most: 0.95,
  usual: 0.6,
  change({ pixels }, random, strength) {
    const kept = 1 - random.uniform() * strength;
    for (let at = 0; at < pixels.length; at += 1) {
      const value = pixels[at] ?? missing();
      pixels[at] = value * kept;
    }
  },
};
