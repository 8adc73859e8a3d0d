import type { Random } from "../src/data/random.js";
import { missing } from "../src/present.js";

/**
 * Value noise: random numbers on a coarse grid, blended smoothly between. One number 0…1 a pixel,
 * rows from the top. K. Perlin, "An image synthesizer", SIGGRAPH 1985, in its simplest form.
 * @param cell side of a grid cell, in pixels, at least 1
 */
export function smoothNoise(
  width: number,
  height: number,
  cellWidth: number,
  cellHeight: number,
  random: Random,
): Float32Array {
  const columns = Math.ceil(width / cellWidth) + 2;
  const rows = Math.ceil(height / cellHeight) + 2;
  const grid = Float32Array.from({ length: columns * rows }, () => random.uniform());
  const result = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const gy = y / cellHeight;
    const row = Math.floor(gy);
    const fy = ease(gy - row);
    for (let x = 0; x < width; x += 1) {
      const gx = x / cellWidth;
      const column = Math.floor(gx);
      const fx = ease(gx - column);
      const at = row * columns + column;
      const upperLeft = grid[at] ?? missing();
      const upperRight = grid[at + 1] ?? missing();
      const upper = upperLeft + (upperRight - upperLeft) * fx;
      const below = at + columns;
      const lowerLeft = grid[below] ?? missing();
      const lowerRight = grid[below + 1] ?? missing();
      const lower = lowerLeft + (lowerRight - lowerLeft) * fx;
      result[y * width + x] = upper + (lower - upper) * fy;
    }
  }
  return result;
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}
