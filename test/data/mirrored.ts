import type { LabeledSet } from "../../src/data/labeledSet.js";

/** The same pictures, left and right exchanged. */
export function mirrored(set: LabeledSet): LabeledSet {
  const { width, images } = set;
  const turned = images.map((_, at) => images[at - (at % width) + width - 1 - (at % width)]!);
  return { ...set, images: turned };
}
