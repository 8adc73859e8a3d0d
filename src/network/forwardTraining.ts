import {
  add,
  batchNormalization,
  concat,
  input,
  matMul,
  mul,
  reduceMax,
  reduceMean,
  relu,
  reshape,
  scalar,
  type Tensor,
  withScope,
} from "../tensor/index.js";
import { convolution, poolsItself } from "./convolution.js";
import { type Activation, flattenRows, poolMax } from "./lowering.js";
import { type Network, type Parameter, type PlacedLayer, placeLayers } from "./network.js";
import { type LayerShape, sizeOf } from "./shapes.js";

/** One dropout layer's mask: fed as `shape`, each element 0 or 1 / (1 − rate). */
export interface DropoutInput {
  readonly name: string;
  readonly shape: readonly [number, number];
  readonly rate: number;
}

/** What a network computes while it trains. */
export interface TrainingPass {
  /** [classes, B]. */
  readonly logits: Tensor;
  /** The masks that the dropout layers are fed. */
  readonly dropouts: readonly DropoutInput[];
  /** The batch's own mean and variance, [C, 1], by the name of the running average they move. */
  readonly statistics: ReadonlyMap<string, Tensor>;
}

/**
 * A network as a training program computes it, with activations [channels · positions, B]: the batch
 * innermost, so that patches are gathered in contiguous runs and every convolution is a large matrix
 * product.
 * @param images [C · H · W, B].
 * @param parameters the trainable ones by name, shaped as `matrixShape` says.
 */
export function forwardTraining(
  network: Network,
  images: Tensor,
  parameters: ReadonlyMap<string, Tensor>,
): TrainingPass {
  const batch = images.shape[1]!;
  const dropouts: DropoutInput[] = [];
  const statistics = new Map<string, Tensor>();

  const forwardList = (layers: readonly PlacedLayer[], start: Tensor): Tensor =>
    layers.reduce(
      (x, placed, index) => withScope(placed.name, () => forwardLayer(layers, index, x)),
      start,
    );

  const forwardLayer = (layers: readonly PlacedLayer[], index: number, x: Tensor): Tensor => {
    const { layer, name, input: before, branches } = layers[index]!;
    const own = (role: Parameter["role"]) => parameters.get(`${name}/${role}`);
    switch (layer.kind) {
      case "rescale": {
        const scaled = mul(x, scalar(layer.scale));
        return layer.offset === 0 ? scaled : add(scaled, scalar(layer.offset));
      }
      case "conv2d": {
        const out = convolution(pictureOf(x, before), own("kernel")!, layers, index);
        return layer.bias ? add(out, own("bias")!) : out;
      }
      case "batchNorm": {
        const channels = "units" in before ? before.units : before.channels;
        const rows = reshape(x, [channels, -1]);
        const { epsilon } = layer;
        const { out, mean, variance } = batchNormalization(
          rows,
          own("gamma")!,
          own("beta")!,
          epsilon,
        );
        statistics.set(`${name}/mean`, mean).set(`${name}/variance`, variance);
        return out;
      }
      case "maxPool2d":
        return pooledBefore(layers, index) ? x : poolMax(pictureOf(x, before), layer.size);
      case "globalPool": {
        const { channels } = pictureOf(x, before);
        const positions = reshape(x, [channels, -1, batch]);
        return layer.mode === "average" ? reduceMean(positions, [1]) : reduceMax(positions, [1]);
      }
      case "relu": {
        const next = layers[index + 1];
        // Max and ReLU commute: pooling first leaves ReLU a quarter of the work.
        if (next?.layer.kind !== "maxPool2d" || poolsItself(layers, index - 1)) return relu(x);
        return relu(poolMax(pictureOf(x, before), next.layer.size));
      }
      case "dropout": {
        const mask = { name: `mask ${name}`, shape: [sizeOf(before), batch] as const };
        dropouts.push({ ...mask, rate: layer.rate });
        return mul(reshape(x, mask.shape), input(mask.name, mask.shape));
      }
      case "flatten":
        return "units" in before ? x : flattenRows(pictureOf(x, before));
      case "dense":
        return matMul(own("kernel")!, x, { transposeA: true, bias: own("bias")! });
      case "softmax":
        return x;
      case "branches": {
        const ends = branches.map((list) => reshape(forwardList(list, x), [-1, batch]));
        return layer.merge === "add" ? ends.reduce(add) : concat(ends, 0);
      }
    }
  };

  const logits = reshape(forwardList(placeLayers(network), images), [-1, batch]);
  return { logits, dropouts, statistics };
}

/** Whether a max-pool's work is done by the layers before it. */
function pooledBefore(layers: readonly PlacedLayer[], index: number): boolean {
  return layers[index - 1]?.layer.kind === "relu" || poolsItself(layers, index - 1);
}

function pictureOf(rows: Tensor, shape: LayerShape): Activation {
  if ("units" in shape)
    throw new Error(`a picture layer was let through on ${sizeOf(shape)} units`);
  return { rows, ...shape };
}
