import { missing } from "../../present.js";

/** Makes squares of a picture's pixels one value each, as in a small picture that was enlarged. @param step pixels, at least 1. */
export function coarsen(picture: Float32Array, width: number, step: number): void {
  const height = picture.length / width;
  const before = picture.slice();
  for (let y = 0; y < height; y++) {
    const fromY = Math.floor(Math.floor(y / step) * step);
    for (let x = 0; x < width; x++) {
      const fromX = Math.floor(Math.floor(x / step) * step);
      picture[y * width + x] = before[fromY * width + fromX] ?? missing();
    }
  }
}
