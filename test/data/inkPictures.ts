import { Augmenter } from "../../src/data/augmentation/augmenter.js";
import { Frame } from "../../src/data/augmentation/frame.js";
import type { AugmentationKind } from "../../src/data/augmentation/kinds.js";
import { augmentationKinds } from "../../src/data/augmentation/kinds.js";
import { randomFor } from "../../src/data/random.js";

/** Pictures of MNIST's size, 0 = paper … 255 = ink. */
export const side = 28;
export const pixels = side * side;

/** Noise all over a picture, borders included. */
export function noisePicture(seed: number, size = pixels): Uint8Array {
  const random = randomFor(seed);
  return Uint8Array.from({ length: size }, () => random.below(256));
}

/** A picture whose every pixel is `gray`. */
export const evenPicture = (gray: number) => new Uint8Array(pixels).fill(gray);

/** A rectangle of full ink on paper. */
export function rectangle(left: number, top: number, width: number, height: number): Uint8Array {
  const picture = new Uint8Array(pixels);
  for (let row = top; row < top + height; row += 1) {
    picture.fill(255, row * side + left, row * side + left + width);
  }
  return picture;
}

/** A soft blob away from the borders, a little off center. */
export const blob: Uint8Array = Uint8Array.from({ length: pixels }, (_, index) => {
  const x = (index % side) - 15;
  const y = Math.floor(index / side) - 12;
  return Math.round(255 * Math.exp(-(x * x) / 18 - (y * y) / 8));
});

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export const mean = (values: readonly number[]) => sum(values) / values.length;

/** The center of a picture's ink. */
export function center(picture: ArrayLike<number>): [x: number, y: number] {
  const values = Array.from(picture);
  const mass = sum(values);
  return [
    sum(values.map((value, index) => value * (index % side))) / mass,
    sum(values.map((value, index) => value * Math.floor(index / side))) / mass,
  ];
}

/** A picture after one step, bytes as training gets them. */
export function changed(
  source: Uint8Array,
  kind: AugmentationKind,
  strength: number,
  image = 0,
): Uint8Array {
  const result = new Uint8Array(pixels);
  const augmenter = new Augmenter([{ kind, strength, chance: 1 }], side, side);
  augmenter.changeInto(source, 0, result, 0, 1, randomFor(7, 1, image));
  return result;
}

/** `measure` of many pictures that one step made of `source`, not rounded to bytes. */
export function measured(
  source: Uint8Array,
  kind: AugmentationKind,
  strength: number,
  measure: (picture: Float32Array) => number,
  count = 400,
): number[] {
  const does = augmentationKinds[kind];
  if (!("change" in does)) throw new Error(`${kind} moves ink: use changed()`);
  const frame = new Frame(side, side);
  return Array.from({ length: count }, (_, image) => {
    frame.pixels.set(source);
    does.change(frame, randomFor(11, 2, image), strength);
    return measure(frame.pixels);
  });
}
