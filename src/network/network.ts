import { TenfoldError } from "../errors.js";
import type { Placed } from "./layers/definition/definition.js";
import type { LayerParameter } from "./layers/definition/parameter.js";
import { definitionOf, type Layer } from "./layers/index.js";
import { elementCount, type LayerShape, vectorAt } from "./shapes.js";

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

/** One array of a network. */
export interface Parameter extends LayerParameter {
  /** Unique in the network, for example `conv2d_1/kernel`. */
  readonly name: string;
  /** Name of the layer that it belongs to. */
  readonly layer: string;
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
  /**
   * How its layers are given pictures, as `parseInput` reads it, such as `0..1,inverted`; reading and
   * calibrating give them so. Absent in models that Tenfold trained, which are given 0 = paper … 255 =
   * ink, and in those of others as long as it is not known.
   */
  readonly input?: string;
}

/** What a model can be given anew in its file, all else of which stays. */
export interface Fitted {
  readonly calibration: Calibration;
  /** Without one the model has none afterwards. */
  readonly input?: string | undefined;
}

/** A layer in its network, with the layers of each branch where it is `branches`. */
export interface PlacedLayer extends Placed<Layer> {
  readonly branches: readonly (readonly PlacedLayer[])[];
}

/**
 * A network's layers with their names and shapes; those of branches inside of theirs.
 * @throws TenfoldError BAD_SHAPE naming the layer, when a layer cannot take what reaches it;
 *   UNSUPPORTED_MODEL when it is of no kind.
 */
export function placeLayers(network: Network): PlacedLayer[] {
  const seen = new Map<string, number>();
  const numbered = (base: string): string => {
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
    const place = `${network.name}, layer ${path}`;
    const definition = definitionOf(layer, place);
    // Those inside come before what joins them, as Keras makes and counts them.
    const lists = "branches" in layer ? layer.branches : [];
    const branches = lists.map((list, at) => placeList(list, input, `${path}.${at}.`));
    const name = numbered(definition.kerasName(layer));
    const where = `${place} (${name})`;
    if (definition.isLast && path !== String(network.layers.length - 1)) {
      throw new TenfoldError("BAD_SHAPE", `${where}: ${layer.kind} must be the last layer`);
    }
    const ends = branches.map((list) => list.at(-1)?.output ?? input);
    const output = definition.outputShape(layer, input, where, ends);
    return { layer, definition, name, input, output, branches };
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
 * The arrays of a network, in file order: layer by layer as `flatLayers` has them, those of each in the
 * order that its definition gives.
 * @throws TenfoldError BAD_SHAPE as `placeLayers` does.
 */
export function parametersOf(network: Network): Parameter[] {
  return flatLayers(placeLayers(network)).flatMap(({ layer, definition, name, input }) =>
    (definition.parameters?.(layer, input) ?? []).map((parameter) => ({
      ...parameter,
      name: `${name}/${parameter.role}`,
      layer: name,
    })),
  );
}

/** Whether gradients move a parameter; the others are running averages of what was seen. */
export function isTrainable({ momentum }: Parameter): boolean {
  return momentum === undefined;
}

/** How many numbers the network holds. */
export function countParameters(network: Network): number {
  return parametersOf(network).reduce((sum, p) => sum + elementCount(p.shape), 0);
}
