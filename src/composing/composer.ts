import type { Random } from "../data/random.js";

/** Composes pictures to learn from, in arrays that are used again. */
export interface Composer {
  /**
   * Composes one.
   * @param random decides everything about it.
   * @param picture is written: height · width bytes, 0 = paper, 255 = ink.
   * @param label is written: what it shows, as the composition lays it out.
   */
  compose(random: Random, picture: Uint8Array, label: Uint8Array): void;
}
