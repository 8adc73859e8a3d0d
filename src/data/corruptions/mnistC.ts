import type { DigitSet } from "../digitSet.js";
import { Random } from "../random.js";
import { glassBlur, motionBlur } from "./blur.js";
import { cannyEdges } from "./cannyEdges.js";
import { fog } from "./fog.js";
import { rotate, scale, shear, translate } from "./geometry.js";
import { brightness, stripe } from "./light.js";
import { dottedLine, zigzag } from "./lines.js";
import { impulseNoise, shotNoise } from "./noise.js";
import { type Plane, pixels } from "./plane.js";
import { spatter } from "./spatter.js";

/** What a corruption makes of a picture of 28×28 numbers 0…1. */
export type Corruption = (plane: Plane, random: Random) => Plane;

/**
 * The 15 corruptions of MNIST-C, in the paper's order, with the severities of its published
 * pictures: N. Mu and J. Gilmer, MNIST-C: A Robustness Benchmark for Computer Vision, arXiv
 * 1906.02337; parameters from https://github.com/google-research/mnist-c, corruptions.py, the
 * default severity of each. What is drawn at random is not the same as there, only as likely.
 */
export const mnistC = {
  shot_noise: shotNoise,
  impulse_noise: impulseNoise,
  glass_blur: glassBlur,
  motion_blur: motionBlur,
  shear,
  scale,
  rotate,
  brightness,
  translate,
  stripe,
  fog,
  spatter,
  dotted_line: dottedLine,
  zigzag,
  canny_edges: cannyEdges,
} as const satisfies Readonly<Record<string, Corruption>>;

/** The name of one of the 15. */
export type CorruptionName = keyof typeof mnistC;

/** All names, in the paper's order. */
export const corruptionNames = Object.keys(mnistC) as CorruptionName[];

/**
 * A set of digits with one corruption on every picture; a picture's own numbers are drawn from the
 * stream (seed, corruption, picture), so that no other picture changes them.
 * @param set pictures of 28×28
 * @param first the number of the set's first picture, where the set is a part of a larger one
 * @throws TenfoldError BAD_ARGUMENT unless the seed is whole, 0…2⁵³ − 1; RangeError when the
 *   pictures have another size.
 */
export function corrupted(set: DigitSet, name: CorruptionName, seed: number, first = 0): DigitSet {
  if (set.height * set.width !== pixels) {
    throw new RangeError(`corrupted: expected 28×28 pictures, got ${set.height}×${set.width}`);
  }
  const corrupt: Corruption = mnistC[name];
  const random = new Random(seed);
  const images = new Uint8Array(set.images.length);
  for (let index = 0; index < set.count; index += 1) {
    random.seed(seed, purpose + corruptionNames.indexOf(name), first + index);
    const bytes = set.images.subarray(index * pixels, (index + 1) * pixels);
    const plane = corrupt(
      Float64Array.from(bytes, (value) => value / 255),
      random,
    );
    images.set(
      plane.map((value) => Math.round(255 * value)),
      index * pixels,
    );
  }
  return { ...set, images };
}

/** The streams of corruptions begin here, away from those of training. */
const purpose = 0x4d43_0000;
