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
 * kernels [O, C, Kh, Kw], or [O, C · Kh · Kw] where they cover their whole picture; the rows of a
 * dense kernel that takes what a `flatten` before it gives in the order (C, H, W); all else as in
 * Keras.
 */
export function runtimeLayouts(network: Network): RuntimeLayout[] {
  const kernels = new Map<string, (shape: readonly number[]) => RuntimeLayout>();
  const visit = (layers: readonly PlacedLayer[]) => {
    for (const [at, { layer, name, input, branches }] of layers.entries()) {
      branches.forEach(visit);
      if (layer.kind === "conv2d") {
        const single = isWholePicture(layer, input);
        kernels.set(name, (shape) => convolutionLayout(shape, single));
      }
      const picture = flattenedBefore(layers, at)?.input;
      if (layer.kind === "dense" && picture !== undefined && !("units" in picture)) {
        kernels.set(name, (shape) => ({ shape, order: denseOrder(shape, picture) }));
      }
    }
  };
  visit(placeLayers(network));
  return parametersOf(network).map(({ layer, role, shape }) => {
    const layoutOf = role === "kernel" ? kernels.get(layer) : undefined;
    if (layoutOf) return layoutOf(shape);
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

/**
 * Whether a dense layer takes what the flatten at `index` of this list gives with nothing between
 * them that minds the order: then its kernel's rows are rearranged instead of the picture.
 */
export function denseTakesFlattened(layers: readonly PlacedLayer[], index: number): boolean {
  let at = index + 1;
  while (keepsOrder(layers[at])) at++;
  return layers[at]?.layer.kind === "dense";
}

/** The inverse: the first flatten whose output reaches this layer with its order unchanged. */
function flattenedBefore(layers: readonly PlacedLayer[], index: number): PlacedLayer | undefined {
  let first: PlacedLayer | undefined;
  for (let at = index - 1; keepsOrder(layers[at]); at--) {
    if (layers[at]!.layer.kind === "flatten") first = layers[at];
  }
  return first;
}

/** Whether a layer treats every number of a vector alike, whatever its place. */
function keepsOrder(placed: PlacedLayer | undefined): boolean {
  switch (placed?.layer.kind) {
    case "flatten":
    case "relu":
    case "dropout":
    case "rescale":
      return true;
    default:
      return false;
  }
}

function isWholePicture(
  { kernel, padding }: { readonly kernel: readonly [number, number]; readonly padding: string },
  input: LayerShape,
): boolean {
  const covers = "height" in input && input.height === kernel[0] && input.width === kernel[1];
  return covers && padding === "valid";
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
