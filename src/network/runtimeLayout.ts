import {
  elementCount,
  type Network,
  type PlacedLayer,
  parametersOf,
  placeLayers,
} from "./network.js";
import type { LayerShape } from "./shapes.js";

/** How an inference program holds one parameter: its shape there, and where each number comes from. */
export interface RuntimeLayout {
  readonly shape: readonly number[];
  /** Number i of the program's array is number `order[i]` of the one in Keras' layout. */
  readonly order: Uint32Array;
}

/**
 * The layout of each parameter in an inference program, in the order of `parametersOf`: convolution
 * kernels [O, C, Kh, Kw], or [O, C · Kh · Kw] where they cover their whole picture; the rows of a dense kernel that follows `flatten` in the order (C, H, W);
 * all else as in Keras.
 */
export function runtimeLayouts(network: Network): RuntimeLayout[] {
  const placed = placeLayers(network);
  return parametersOf(network).map(({ layer, role, shape }) => {
    const at = placed.findIndex(({ name }) => name === layer);
    const description = placed[at]!.layer;
    if (role === "kernel" && description.kind === "conv2d") {
      const single = description.padding === "valid" && isPixel(placed[at]!.output);
      return convolutionLayout(shape, single);
    }
    const picture = flattenedBefore(placed, at)?.input;
    if (role === "kernel" && picture !== undefined) {
      if (!("units" in picture)) return { shape, order: denseOrder(shape, picture) };
    }
    return { shape, order: new Uint32Array(elementCount(shape)).map((_, i) => i) };
  });
}

/** Numbers in Keras' layout, as the program holds them. */
export function toRuntime(data: Float32Array, { order }: RuntimeLayout): Float32Array {
  const out = new Float32Array(data.length);
  for (let i = 0; i < out.length; i++) out[i] = data[order[i]!]!;
  return out;
}

/** The inverse of `toRuntime`. */
export function fromRuntime(data: Float32Array, { order }: RuntimeLayout): Float32Array {
  const out = new Float32Array(data.length);
  for (let i = 0; i < out.length; i++) out[order[i]!] = data[i]!;
  return out;
}

function isPixel(shape: LayerShape): boolean {
  return !("units" in shape) && shape.height === 1 && shape.width === 1;
}

/** @param single whether the kernel covers its whole picture. */
function convolutionLayout(shape: readonly number[], single: boolean): RuntimeLayout {
  const [kh, kw, channels, filters] = shape as [number, number, number, number];
  const order = new Uint32Array(elementCount(shape));
  let at = 0;
  for (let o = 0; o < filters; o++) {
    for (let c = 0; c < channels; c++) {
      for (let k = 0; k < kh * kw; k++) order[at++] = (k * channels + c) * filters + o;
    }
  }
  const sides = single ? [channels * kh * kw] : [channels, kh, kw];
  return { shape: [filters, ...sides], order };
}

/** The first `flatten` whose output reaches a dense layer with its order unchanged. */
function flattenedBefore(layers: readonly PlacedLayer[], index: number): PlacedLayer | undefined {
  let first: PlacedLayer | undefined;
  for (let at = index - 1; at >= 0; at--) {
    const { kind } = layers[at]!.layer;
    if (kind === "flatten") first = layers[at]!;
    if (kind === "dense" || kind === "conv2d" || kind === "maxPool2d") break;
  }
  return first;
}

function denseOrder(
  shape: readonly number[],
  picture: { readonly height: number; readonly width: number; readonly channels: number },
): Uint32Array {
  const [rows, units] = shape as [number, number];
  const positions = picture.height * picture.width;
  const order = new Uint32Array(rows * units);
  for (let row = 0; row < rows; row++) {
    const from = (row % positions) * picture.channels + Math.floor(row / positions);
    for (let u = 0; u < units; u++) order[row * units + u] = from * units + u;
  }
  return order;
}
