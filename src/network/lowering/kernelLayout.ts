import { elementCount, type LayerShape, type PictureShape } from "../shapes.js";
import type { ConvolutionShape } from "./convolve.js";

/** How an inference program holds one parameter: its shape there, and where each number comes from. */
export interface KernelLayout {
  readonly shape: readonly number[];
  /** Number i of the program's array is number `order[i]` of the one in Keras' layout. */
  readonly order: Uint32Array;
}

/** That of Keras. */
export function kerasLayout(shape: readonly number[]): KernelLayout {
  return { shape, order: new Uint32Array(elementCount(shape)).map((_, i) => i) };
}

/**
 * That of a convolution's kernel [Kh, Kw, C, O]: [O, C, Kh, Kw], or [O, C · Kh · Kw] where it covers
 * its whole picture.
 */
export function convolutionLayout(
  shape: readonly number[],
  { padding }: ConvolutionShape,
  input: LayerShape,
): KernelLayout {
  const [kh, kw, channels, filters] = shape as [number, number, number, number];
  const order = new Uint32Array(elementCount(shape));
  let at = 0;
  for (let o = 0; o < filters; o++) {
    for (let c = 0; c < channels; c++) {
      for (let k = 0; k < kh * kw; k++) order[at++] = (k * channels + c) * filters + o;
    }
  }
  const covers = "height" in input && input.height === kh && input.width === kw;
  const sides = covers && padding === "valid" ? [channels * kh * kw] : [channels, kh, kw];
  return { shape: [filters, ...sides], order };
}

/** That of a dense kernel [H · W · C, units] which takes the picture in the order (C, H, W). */
export function flattenedLayout(shape: readonly number[], picture: PictureShape): KernelLayout {
  const [rows, units] = shape as [number, number];
  const positions = picture.height * picture.width;
  const order = new Uint32Array(rows * units);
  for (let row = 0; row < rows; row++) {
    const from = (row % positions) * picture.channels + Math.floor(row / positions);
    for (let u = 0; u < units; u++) order[row * units + u] = from * units + u;
  }
  return { shape, order };
}
