import { TenfoldError } from "../errors.js";
import type { Layer } from "./layers.js";
import { type LayerShape, shapeAfter, shapeMerged, vectorAt } from "./shapes.js";

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

/** One array of a network, in Keras' layout: kernels [H, W, in, out], dense [in, out]. */
export interface Parameter {
  /** Unique in the network, for example `conv2d_1/kernel`. */
  readonly name: string;
  /** Name of the layer that it belongs to. */
  readonly layer: string;
  /** `mean` and `variance` are running averages, which no gradient moves. */
  readonly role: "kernel" | "bias" | "gamma" | "beta" | "mean" | "variance";
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

/** How a model's scores become numbers to rely on; fitted on validation pictures. */
export interface Calibration {
  /** Logits are divided by it before the softmax; above 0. */
  readonly temperature: number;
  /** Below this digitness, 0…1, a picture is no digit. */
  readonly threshold: number;
}

/** A network with its weights, and how it was trained and calibrated when that is known. */
export interface Model {
  readonly network: Network;
  readonly weights: Weights;
  readonly history?: readonly EpochRecord[];
  readonly calibration?: Calibration;
}

/** A layer in its network: its name there, and what enters and leaves it. */
export interface PlacedLayer {
  readonly layer: Layer;
  /** `conv2d`, `conv2d_1`, …: the name Keras would give it, used in messages and files. */
  readonly name: string;
  readonly input: LayerShape;
  readonly output: LayerShape;
  /** The layers of each branch; none unless the layer is `branches`. */
  readonly branches: readonly (readonly PlacedLayer[])[];
}

const kerasBaseNames = {
  rescale: "rescaling",
  conv2d: "conv2d",
  batchNorm: "batch_normalization",
  maxPool2d: "max_pooling2d",
  relu: "re_lu",
  dropout: "dropout",
  flatten: "flatten",
  dense: "dense",
  softmax: "softmax",
} as const;

function kerasBaseName(layer: Layer): string {
  switch (layer.kind) {
    case "globalPool":
      return `global_${layer.mode}_pooling2d`;
    case "branches":
      return layer.merge === "add" ? "add" : "concatenate";
    default:
      return kerasBaseNames[layer.kind];
  }
}

/**
 * A network's layers with their names and shapes; those of branches inside of theirs.
 * @throws TenfoldError BAD_SHAPE naming the layer, when a layer cannot take what reaches it.
 */
export function placeLayers(network: Network): PlacedLayer[] {
  const seen = new Map<string, number>();
  const nameOf = (layer: Layer): string => {
    const base = kerasBaseName(layer);
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return count === 0 ? base : `${base}_${count}`;
  };
  const placeList = (layers: readonly Layer[], input: LayerShape, path: string) => {
    let shape = input;
    return layers.map((layer, index): PlacedLayer => {
      const placed = placeLayer(layer, shape, `${path}${index}`);
      shape = placed.output;
      return placed;
    });
  };
  const placeLayer = (layer: Layer, input: LayerShape, path: string): PlacedLayer => {
    // Those inside come before what joins them, as Keras makes and counts them.
    const branches =
      layer.kind === "branches"
        ? layer.branches.map((list, at) => placeList(list, input, `${path}.${at}.`))
        : [];
    const name = nameOf(layer);
    const where = `${network.name}, layer ${path} (${name})`;
    if (layer.kind === "softmax" && path !== String(network.layers.length - 1)) {
      throw new TenfoldError("BAD_SHAPE", `${where}: softmax must be the last layer`);
    }
    const output =
      layer.kind === "branches"
        ? shapeMerged(
            layer.merge,
            branches.map((list) => list.at(-1)?.output ?? input),
            where,
          )
        : shapeAfter(layer, input, where);
    return { layer, name, input, output, branches };
  };
  return placeList(network.layers, checkInput(network), "");
}

/** Every placed layer, those of branches before the one that joins them. */
export function flatLayers(placed: readonly PlacedLayer[]): PlacedLayer[] {
  return placed.flatMap((each) => [...each.branches.flatMap(flatLayers), each]);
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

/**
 * How many classes a network tells apart: the size of the vector that leaves it.
 * @throws TenfoldError BAD_SHAPE when a picture leaves it, or a layer does not fit.
 */
export function classesOf(network: Network): number {
  const last = placeLayers(network).at(-1)?.output ?? network.input;
  return vectorAt(last, `${network.name}, after the last layer`).units;
}

/**
 * The arrays of a network, in file order: layer by layer as `flatLayers` has them, each one's kernel
 * before its bias, and gamma, beta, mean, variance of a batch normalization.
 * @throws TenfoldError BAD_SHAPE as `placeLayers` does.
 */
export function parametersOf(network: Network): Parameter[] {
  return flatLayers(placeLayers(network)).flatMap(parametersOfLayer);
}

function parametersOfLayer({ layer, name, input }: PlacedLayer): Parameter[] {
  const parameter = (role: Parameter["role"], shape: readonly number[]): Parameter => ({
    name: `${name}/${role}`,
    layer: name,
    role,
    shape,
  });
  const inputs = "units" in input ? input.units : input.channels;
  switch (layer.kind) {
    case "conv2d": {
      const kernel = parameter("kernel", [...layer.kernel, inputs, layer.filters]);
      return layer.bias ? [kernel, parameter("bias", [layer.filters])] : [kernel];
    }
    case "dense":
      return [parameter("kernel", [inputs, layer.units]), parameter("bias", [layer.units])];
    case "batchNorm":
      return (["gamma", "beta", "mean", "variance"] as const).map((role) =>
        parameter(role, [inputs]),
      );
    default:
      return [];
  }
}

/** Whether gradients move a parameter; the others are running averages of what was seen. */
export function isTrainable({ role }: Parameter): boolean {
  return role !== "mean" && role !== "variance";
}

/** How many numbers the network holds. */
export function countParameters(network: Network): number {
  return parametersOf(network).reduce((sum, p) => sum + elementCount(p.shape), 0);
}

/** The product of a shape's sides. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}
