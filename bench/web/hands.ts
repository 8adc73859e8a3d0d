import { joinSets } from "../../src/data/join.js";
import type { LabeledSet } from "../../src/data/labeledSet.js";
import { sliceOf } from "../../src/data/split.js";

/** From a pixel of the hand's picture to where it is looked up: (u, v) from the middle → (x, y). */
type Warp = (u: number, v: number) => readonly [x: number, y: number];

const turned = (degrees: number): Warp => {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return (u, v) => [cosine * u + sine * v, cosine * v - sine * u];
};

/**
 * Hands that are made of MNIST's, none of which the recipe of `fineTune` was chosen on: those were mirrored,
 * turned by 50° the other way, and squeezed to a band.
 */
export const hands: Readonly<Record<string, Warp>> = {
  "upside down in a mirror": (u, v) => [u, -v],
  "turned by -50°": turned(-50),
  "slanted by 55°": (u, v) => [u + Math.tan((55 * Math.PI) / 180) * v, v],
  "on its side": turned(90),
};

/** A set as a hand writes it, by bilinear interpolation. */
export function asWrittenBy(warp: Warp, set: LabeledSet): LabeledSet {
  const { height, width } = set;
  const images = set.images.map((_, index) => {
    const start = index - (index % (height * width));
    const [row, column] = [Math.floor((index - start) / width), index % width];
    const [x, y] = warp(column - (width - 1) / 2, row - (height - 1) / 2);
    const [right, down] = [x + (width - 1) / 2, y + (height - 1) / 2];
    const [left, top] = [Math.floor(right), Math.floor(down)];
    const inkAt = (at: number, under: number) =>
      at < 0 || under < 0 || at >= width || under >= height
        ? 0
        : (set.images[start + under * width + at] ?? 0);
    const [a, b] = [right - left, down - top];
    const above = (1 - a) * inkAt(left, top) + a * inkAt(left + 1, top);
    const below = (1 - a) * inkAt(left, top + 1) + a * inkAt(left + 1, top + 1);
    return Math.round((1 - b) * above + b * below);
  });
  return { ...set, images };
}

/** So many of each digit, in turn, and all others. */
export function ofEach(set: LabeledSet, each: number): readonly [LabeledSet, LabeledSet] {
  const seen = new Array<number>(10).fill(0);
  const parts: readonly [LabeledSet[], LabeledSet[]] = [[], []];
  for (let at = 0; at < set.count; at += 1) {
    const label = set.labels[at] ?? 0;
    const count = (seen[label] ?? 0) + 1;
    seen[label] = count;
    parts[count <= each ? 0 : 1].push(sliceOf(set, at, at + 1));
  }
  return [joinSets(parts[0]), joinSets(parts[1])];
}
