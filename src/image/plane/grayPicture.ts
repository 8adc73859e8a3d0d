import type { Picture } from "./picture.js";

/**
 * A gray picture as a decoded one: opaque, each byte in red, green and blue alike.
 * @param pixels height · width bytes, rows from the top, 0 = black … 255 = white.
 * @throws RangeError when the pixels do not fit the sides.
 */
export function pictureOfGray(pixels: Uint8Array, width: number, height: number): Picture {
  if (pixels.length !== width * height) {
    throw new RangeError(`gray picture: expected ${width}×${height} pixels, got ${pixels.length}`);
  }
  const rgba = new Uint8Array(4 * pixels.length).fill(255);
  pixels.forEach((value, i) => {
    rgba.fill(value, 4 * i, 4 * i + 3);
  });
  return { width, height, rgba };
}
