import type { PixelKind } from "./kind.js";
import { growInk } from "./morphology.js";

/** Strokes lose a width uniform in 0…strength: a hard pencil. Below 1, none is lost wholly. */
export const thin: PixelKind = {
  summary: "strokes shrink",
  unit: "pixels of width",
  most: 4,
  usual: 0.8,
  change(frame, random, strength) {
    growInk(frame, random, -1, random.uniform() * strength);
  },
};
