import type { PixelKind } from "./kind.js";

/** A share of the pixels, uniform in 0…strength, is full ink or blank paper instead: specks. */
export const impulse: PixelKind = {
  summary: "single pixels full or blank",
  unit: "of the pixels",
  most: 1,
  usual: 0.15,
  change({ pixels }, random, strength) {
    // Of 16 bits, one chooses ink or paper, and 15 whether.
    const limit = 2 ** 15 * random.uniform() * strength;
    for (let at = 0, word = 0; at < pixels.length; at += 1) {
      word = (at & 1) === 0 ? random.uint32() : word >>> 16;
      if ((word & 0x7fff) < limit) pixels[at] = (word & 0x8000) === 0 ? 0 : 255;
    }
  },
};
