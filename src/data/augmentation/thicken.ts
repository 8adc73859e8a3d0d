import type { PixelKind } from "./kind.js";
import { growInk } from "./morphology.js";

/** Strokes grow by a width uniform in 0…strength: a felt pen. */
export const thicken: PixelKind = {
  summary: "strokes grow",
  unit: "pixels of width",
  most: 4,
  usual: 1.5,
  change(frame, random, strength) {
    growInk(frame, random, 1, random.uniform() * strength);
  },
};
