import type { Picture } from "../../src/image/plane/picture.js";

/** A rectangle in pixels from the picture's top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The part of a picture within a box that is widened by `margin` times its own sides to the left
 * and right, above and below; what would lie outside the picture is left away.
 */
export function cutOut(picture: Picture, box: Box, margin: number): Picture {
  const left = Math.max(0, Math.floor(box.x - margin * box.width));
  const top = Math.max(0, Math.floor(box.y - margin * box.height));
  const right = Math.min(picture.width, Math.ceil(box.x + (1 + margin) * box.width));
  const bottom = Math.min(picture.height, Math.ceil(box.y + (1 + margin) * box.height));
  const width = right - left;
  const rgba = new Uint8Array(4 * width * (bottom - top));
  for (let row = top; row < bottom; row += 1) {
    const from = 4 * (row * picture.width + left);
    rgba.set(picture.rgba.subarray(from, from + 4 * width), 4 * width * (row - top));
  }
  return { width, height: bottom - top, rgba };
}
