import type { PictureShape } from "../shapes.js";

/** Where a window's member sits, and the grid of outputs it is wanted for. */
export interface Grid {
  readonly top: number;
  readonly left: number;
  readonly stride: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * For each patch element (Kh, Kw, C order, as the kernel) and each output of the grid, the row of
 * [C · H · W (+ 1 of zeros)] it reads.
 */
export function patchIndices(
  { height, width, channels }: PictureShape,
  kh: number,
  kw: number,
  grid: Grid,
): Int32Array {
  const zeroRow = channels * height * width;
  const indices = new Int32Array(kh * kw * channels * grid.rows * grid.columns);
  let at = 0;
  for (let ky = 0; ky < kh; ky++) {
    for (let kx = 0; kx < kw; kx++) {
      for (let c = 0; c < channels; c++) {
        for (let row = 0; row < grid.rows; row++) {
          const y = row * grid.stride + grid.top + ky;
          for (let column = 0; column < grid.columns; column++) {
            const left = column * grid.stride + grid.left + kx;
            const inside = y >= 0 && y < height && left >= 0 && left < width;
            indices[at++] = inside ? (c * height + y) * width + left : zeroRow;
          }
        }
      }
    }
  }
  return indices;
}
