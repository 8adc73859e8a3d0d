import type { ComposedSet, LabeledSet } from "../data/labeledSet.js";
import { Random } from "../data/random.js";
import { composerOf } from "./composerOf.js";
import type { Composition } from "./composition.js";

/** `count` composed pictures, the same each time: to validate on, or to look at. */
export function composedSet(
  composition: Composition,
  glyphs: LabeledSet,
  count: number,
  seed = 0,
): ComposedSet {
  const { height, width, labelSize } = composition;
  const composer = composerOf(composition, glyphs);
  const images = new Uint8Array(count * height * width);
  const labels = new Uint8Array(count * labelSize);
  const random = new Random(0);
  for (let at = 0; at < count; at++) {
    random.seed(seed, composedStream, at);
    composer.compose(
      random,
      images.subarray(at * height * width, (at + 1) * height * width),
      labels.subarray(at * labelSize, (at + 1) * labelSize),
    );
  }
  return { count, height, width, images, labels, labelSize };
}

/** Keeps these apart from the other streams of a seed: the bytes of "comp". */
const composedStream = 0x636f6d70;
