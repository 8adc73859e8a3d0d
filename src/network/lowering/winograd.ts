import { present } from "../../present.js";
import {
  concat,
  constant,
  gather,
  matMul,
  reshape,
  type Tensor,
  transpose,
  zeros,
} from "../../tensor/index.js";
import { type Activation, batchOf } from "./activation.js";

// F(4 × 4, 3 × 3) of Lavin & Gray (arXiv 1509.09308, section 4.3): a tile of 6 × 6 inputs gives 4 × 4
// outputs with 36 multiplications, where the definition takes 144. Rounding costs more than there: the
// transforms hold numbers up to 8 (measured: 1e-5 of the largest gradient against 1e-6).
const tile = 4;
const side = 6;
/** Bᵀ: what a tile of inputs becomes. */
const inputTransform = [
  [4, 0, -5, 0, 1, 0],
  [0, -4, -4, 1, 1, 0],
  [0, 4, -4, -1, 1, 0],
  [0, -2, -1, 2, 1, 0],
  [0, 2, -1, -2, 1, 0],
  [0, 4, 0, -5, 0, 1],
];
/** G: what a kernel becomes. */
const kernelTransform = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
];
/** Aᵀ: what gives a tile of outputs. */
const outputTransform = [
  [1, 1, 1, 1, 1, 0],
  [0, 1, -1, 2, -2, 0],
  [0, 1, 1, 4, 4, 0],
  [0, 1, -1, 8, -8, 1],
];

/**
 * A 3 × 3 convolution with stride 1, before the bias, by Winograd's minimal filtering:
 * → [O, positions · B]. Its gradients come out in the same domain: that of the kernel as 36 products
 * with the tiles that the forward pass has transformed, that of the input as the forward pass read
 * backwards.
 *
 * @param kernel [9 · C, O], rows in the order (Kh, Kw, C).
 */
export function winograd(x: Activation, kernel: Tensor, padding: "same" | "valid"): Tensor {
  const batch = batchOf(x);
  const border = padding === "same" ? 1 : 0;
  const [height, width] = [x.height - 2 + 2 * border, x.width - 2 + 2 * border];
  const grid = { rows: Math.ceil(height / tile), columns: Math.ceil(width / tile) };
  const filters = present(kernel.shape[1]);
  const flat = reshape(x.rows, [x.channels * x.height * x.width, batch]);
  const tiles = gather(concat([flat, zeros([1, batch])], 0), tileIndices(x, border, grid));
  const ofTiles = onBothSides(inputTransform, reshape(tiles, [side, side, -1]));
  // [9 · C, O] → [3, 3, O · C], so that each of the 36 products has a matrix [O, C].
  const taps = transpose(reshape(kernel, [9, x.channels, filters]));
  const ofKernel = onBothSides(kernelTransform, reshape(taps, [3, 3, -1]));
  const products = matMul(
    reshape(ofKernel, [side * side, filters, x.channels]),
    reshape(ofTiles, [side * side, x.channels, -1]),
  );
  const outputs = onBothSides(outputTransform, reshape(products, [side, side, -1]));
  const order = outputIndices(filters, height, width, grid);
  return reshape(gather(reshape(outputs, [-1, batch]), order), [filters, -1]);
}

/** How many outputs the tiles of a picture compute for each that is wanted: 1 for whole tiles. */
export function tilingExcess(output: { readonly height: number; readonly width: number }): number {
  const tiles = Math.ceil(output.height / tile) * Math.ceil(output.width / tile);
  return (tiles * tile * tile) / (output.height * output.width);
}

/** T · x · Tᵀ of the first two axes: [a, a, n] → [b, b, n], one axis after the other. */
function onBothSides(transform: readonly (readonly number[])[], x: Tensor): Tensor {
  const [to, from] = [transform.length, present(transform[0]).length];
  const matrix = constant(Float32Array.from(transform.flat()), [to, from], "float32");
  const first = matMul(matrix, reshape(x, [from, -1]));
  return matMul(matrix, reshape(first, [to, from, -1]));
}

interface Grid {
  readonly rows: number;
  readonly columns: number;
}

/** For each element of [side, side, C, tiles], the row of [C · H · W + 1 of zeros] that it reads. */
function tileIndices({ channels, height, width }: Activation, border: number, grid: Grid) {
  const tiles = grid.rows * grid.columns;
  return new Int32Array(side * side * channels * tiles).map((_, at) => {
    const [tileRow, tileColumn] = [Math.floor((at % tiles) / grid.columns), at % grid.columns];
    const c = Math.floor(at / tiles) % channels;
    const member = Math.floor(at / (tiles * channels));
    const y = tileRow * tile + Math.floor(member / side) - border;
    const x = tileColumn * tile + (member % side) - border;
    const inside = y >= 0 && y < height && x >= 0 && x < width;
    return inside ? (c * height + y) * width + x : channels * height * width;
  });
}

/** For each element of [O, height, width], the row of [tile, tile, O, tiles] that holds it. */
function outputIndices(filters: number, height: number, width: number, grid: Grid) {
  return new Int32Array(filters * height * width).map((_, at) => {
    const [y, x] = [Math.floor(at / width) % height, at % width];
    const member = (y % tile) * tile + (x % tile);
    const o = Math.floor(at / (height * width));
    const tileRow = (member * filters + o) * grid.rows + Math.floor(y / tile);
    return tileRow * grid.columns + Math.floor(x / tile);
  });
}
