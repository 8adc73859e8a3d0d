import { type Affine, transformInto } from "../data/affine.js";
import { TenfoldError } from "../errors.js";

const still: Affine = {
  rotationDegrees: 0,
  scale: 1,
  shearDegrees: 0,
  translateX: 0,
  translateY: 0,
};

/**
 * The looks that test-time augmentation takes at a picture, in this order: the picture itself, then
 * pairs of opposite small changes, so that an odd number of looks leans to no side.
 */
export const variants: readonly Affine[] = [
  still,
  { ...still, rotationDegrees: 6 },
  { ...still, rotationDegrees: -6 },
  { ...still, scale: 1.08 },
  { ...still, scale: 0.92 },
  { ...still, shearDegrees: 6 },
  { ...still, shearDegrees: -6 },
  { ...still, translateX: 1 },
  { ...still, translateX: -1 },
  { ...still, translateY: 1 },
  { ...still, translateY: -1 },
];

/** @throws TenfoldError BAD_ARGUMENT unless `count` is a whole number 1…11. */
export function checkLooks(count: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= variants.length) return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `tta: expected a whole number of looks 1…${variants.length}, got ${count}`,
  );
}

/**
 * Pictures as variant `index` of the list shows them, in bytes.
 * @param images [count, height, width], 0…255; bytes are what is changed, floats are rounded first
 */
export function variantOf(
  images: Uint8Array | Float32Array,
  index: number,
  { height, width }: { readonly height: number; readonly width: number },
): Uint8Array {
  const bytes = images instanceof Uint8Array ? images : Uint8Array.from(images, Math.round);
  const varied = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += height * width) {
    transformInto(bytes, at, varied, at, 1, height, width, variants[index]!);
  }
  return varied;
}
