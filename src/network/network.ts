import { TenfoldError } from "../errors.js";
import type { Layer } from "./layers.js";

/** A network: what goes in, and a literal list of layers. */
export interface Network {
  readonly name: string;
  readonly input: {
    readonly height: number;
    readonly width: number;
    readonly channels: number;
  };
  readonly layers: readonly Layer[];
}

/** One trainable array of a network, in Keras' layout: kernels [H, W, in, out], dense [in, out]. */
export interface Parameter {
  /** Unique in the network, for example `conv2d_1/kernel`. */
  readonly name: string;
  /** Index into `network.layers`. */
  readonly layer: number;
  readonly role: "kernel" | "bias";
  readonly shape: readonly number[];
}

/** One array a parameter, in the order of `parametersOf(network)`. */
export type Weights = readonly Float32Array[];

/** What was measured at the end of one epoch; losses in nats, accuracies 0…1. */
export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  readonly validationLoss: number;
  readonly validationAccuracy: number;
  readonly learningRate: number;
  readonly seconds: number;
}

/** A network with its weights, and how it was trained when that is known. */
export interface Model {
  readonly network: Network;
  readonly weights: Weights;
  readonly history?: readonly EpochRecord[];
}

/** What leaves a layer: a picture [height, width, channels], or a vector of `units`. */
export type LayerShape =
  | { readonly height: number; readonly width: number; readonly channels: number }
  | { readonly units: number };

/** `conv2d`, `conv2d_1`, …: the name Keras would give each layer, used in messages and files. */
export function layerNames(network: Network): string[] {
  const seen = new Map<string, number>();
  return network.layers.map(({ kind }) => {
    const base = kerasBaseNames[kind];
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return count === 0 ? base : `${base}_${count}`;
  });
}

const kerasBaseNames = {
  rescale: "rescaling",
  conv2d: "conv2d",
  maxPool2d: "max_pooling2d",
  relu: "re_lu",
  dropout: "dropout",
  flatten: "flatten",
  dense: "dense",
  softmax: "softmax",
} as const satisfies Record<Layer["kind"], string>;

/**
 * The shape that leaves each layer, in the order of `network.layers`.
 * @throws TenfoldError BAD_SHAPE naming the layer, when a layer cannot take what reaches it.
 */
export function layerShapes(network: Network): LayerShape[] {
  const names = layerNames(network);
  let shape: LayerShape = checkInput(network);
  return network.layers.map((layer, index) => {
    const where = `${network.name}, layer ${index} (${names[index]})`;
    if (layer.kind === "softmax" && index !== network.layers.length - 1) {
      throw new TenfoldError("BAD_SHAPE", `${where}: softmax must be the last layer`);
    }
    shape = shapeAfter(layer, shape, where);
    return shape;
  });
}

function checkInput({ name, input }: Network): LayerShape {
  for (const side of ["height", "width", "channels"] as const) {
    if (!Number.isInteger(input[side]) || input[side] < 1) {
      throw new TenfoldError(
        "BAD_SHAPE",
        `${name}: input ${side} must be a whole number of at least 1, got ${input[side]}`,
      );
    }
  }
  return input;
}

function shapeAfter(layer: Layer, shape: LayerShape, where: string): LayerShape {
  switch (layer.kind) {
    case "conv2d": {
      const { height, width } = pictureAt(shape, where);
      checkCount(layer.filters, "filters", where);
      checkCount(layer.kernel[0], "kernel height", where);
      checkCount(layer.kernel[1], "kernel width", where);
      if (layer.padding === "same") return { height, width, channels: layer.filters };
      if (layer.kernel[0] > height || layer.kernel[1] > width) {
        throw new TenfoldError(
          "BAD_SHAPE",
          `${where}: kernel ${layer.kernel.join("×")} is larger than its input ` +
            `${height}×${width}; use padding "same" or a smaller kernel`,
        );
      }
      return {
        height: height - layer.kernel[0] + 1,
        width: width - layer.kernel[1] + 1,
        channels: layer.filters,
      };
    }
    case "maxPool2d": {
      const { height, width, channels } = pictureAt(shape, where);
      checkCount(layer.size, "size", where);
      if (layer.size > height || layer.size > width) {
        throw new TenfoldError(
          "BAD_SHAPE",
          `${where}: window ${layer.size}×${layer.size} is larger than its input ${height}×${width}`,
        );
      }
      return {
        height: Math.floor(height / layer.size),
        width: Math.floor(width / layer.size),
        channels,
      };
    }
    case "flatten":
      return { units: sizeOf(shape) };
    case "dense":
      checkCount(layer.units, "units", where);
      vectorAt(shape, where);
      return { units: layer.units };
    case "softmax":
      vectorAt(shape, where);
      return shape;
    case "dropout":
      if (!(layer.rate >= 0 && layer.rate < 1)) {
        throw new TenfoldError(
          "BAD_SHAPE",
          `${where}: rate must be at least 0 and below 1, got ${layer.rate}`,
        );
      }
      return shape;
    case "rescale":
    case "relu":
      return shape;
  }
}

function checkCount(value: number, what: string, where: string): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${where}: ${what} must be a whole number of at least 1, got ${value}`,
    );
  }
}

function pictureAt(shape: LayerShape, where: string) {
  if ("units" in shape) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${where}: expected a picture [height, width, channels], got a vector of ${shape.units}`,
    );
  }
  return shape;
}

function vectorAt(shape: LayerShape, where: string) {
  if (!("units" in shape)) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${where}: expected a vector, got a picture ` +
        `[${shape.height}, ${shape.width}, ${shape.channels}]; put flatten() before it`,
    );
  }
  return shape;
}

/**
 * How many classes a network tells apart: the size of the vector that leaves it.
 * @throws TenfoldError BAD_SHAPE when a picture leaves it, or a layer does not fit.
 */
export function classesOf(network: Network): number {
  const last = layerShapes(network).at(-1) ?? network.input;
  return vectorAt(last, `${network.name}, after the last layer`).units;
}

/** Elements in one sample of this shape. */
export function sizeOf(shape: LayerShape): number {
  return "units" in shape ? shape.units : shape.height * shape.width * shape.channels;
}

/**
 * The trainable arrays of a network, in file order: each layer's kernel, then its bias.
 * @throws TenfoldError BAD_SHAPE as `layerShapes` does.
 */
export function parametersOf(network: Network): Parameter[] {
  const names = layerNames(network);
  const shapes = layerShapes(network);
  return network.layers.flatMap((layer, index): Parameter[] => {
    if (layer.kind !== "conv2d" && layer.kind !== "dense") return [];
    const before: LayerShape = index === 0 ? network.input : shapes[index - 1]!;
    const outputs = layer.kind === "conv2d" ? layer.filters : layer.units;
    const inputs = "units" in before ? before.units : before.channels;
    const kernel = layer.kind === "conv2d" ? [...layer.kernel, inputs, outputs] : [inputs, outputs];
    const name = names[index]!;
    return [
      { name: `${name}/kernel`, layer: index, role: "kernel", shape: kernel },
      { name: `${name}/bias`, layer: index, role: "bias", shape: [outputs] },
    ];
  });
}

/** How many numbers the network learns. */
export function countParameters(network: Network): number {
  return parametersOf(network).reduce((sum, p) => sum + elementCount(p.shape), 0);
}

/** The product of a shape's sides. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}
