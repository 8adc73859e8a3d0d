import type { LayerShape } from "../network/shapes.js";

/** What left one layer for one picture. */
export interface LayerActivation {
  /** The layer's name in its network, for example `conv2d_1`. */
  readonly name: string;
  readonly shape: LayerShape;
  /** A picture's [channels, height, width], or a vector's [units]; the picture's own name is `images`. */
  readonly values: Float32Array;
}

/** What left every layer for one picture, and the picture itself, by their names. */
export type Activations = ReadonlyMap<string, LayerActivation>;

/** One unit of a layer. */
export interface UnitPlace {
  /** The layer's name. */
  readonly layer: string;
  /** Counted from 0; of a vector the unit itself. */
  readonly channel: number;
  /** From the top, 0 in a vector. */
  readonly row: number;
  /** From the left, 0 in a vector. */
  readonly column: number;
}

/** The index of a unit in its layer's values. */
export function unitIndex(shape: LayerShape, { channel, row, column }: UnitPlace): number {
  if ("units" in shape) return channel;
  return (channel * shape.height + row) * shape.width + column;
}

/** The unit at an index. */
export function unitAt(layer: string, shape: LayerShape, index: number): UnitPlace {
  if ("units" in shape) return { layer, channel: index, row: 0, column: 0 };
  const { height, width } = shape;
  const row = Math.floor(index / width) % height;
  return { layer, channel: Math.floor(index / (height * width)), row, column: index % width };
}
