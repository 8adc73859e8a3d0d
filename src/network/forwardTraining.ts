import {
  add,
  input,
  matMul,
  mul,
  relu,
  reshape,
  scalar,
  type Tensor,
  withScope,
} from "../tensor/index.js";
import { type Activation, convolve, flattenRows, poolMax } from "./lowering.js";
import { type Network, parametersOf, placeLayers } from "./network.js";
import { convolutionBefore, poolAfter } from "./pooling.js";
import { type LayerShape, sizeOf } from "./shapes.js";

/** One dropout layer's mask: fed as `shape`, each element 0 or 1 / (1 − rate). */
export interface DropoutInput {
  readonly name: string;
  readonly shape: readonly [number, number];
  readonly rate: number;
}

/**
 * A network as a training program computes it, with activations [channels · positions, B]: the batch
 * innermost, so that patches are gathered in contiguous runs and every convolution is a large matrix
 * product.
 * @param images [C · H · W, B].
 * @param parameters shaped as `matrixShape` says.
 * @returns logits [classes, B], and the masks that the dropout layers are fed.
 */
export function forwardTraining(network: Network, images: Tensor, parameters: readonly Tensor[]) {
  const placed = placeLayers(network);
  const layerOf = parametersOf(network).map(({ layer }) => layer);
  const batch = images.shape[1]!;
  const dropouts: DropoutInput[] = [];

  const forwardLayer = (index: number, x: Tensor): Tensor => {
    const { layer, name, input: before } = placed[index]!;
    const [kernel, bias] = parameters.filter((_, at) => layerOf[at] === name);
    switch (layer.kind) {
      case "rescale": {
        const scaled = mul(x, scalar(layer.scale));
        return layer.offset === 0 ? scaled : add(scaled, scalar(layer.offset));
      }
      case "conv2d": {
        // Max and ReLU commute, and a bias may be added after the max: pooling first leaves a quarter
        // of the work for both.
        const pool = poolAfter(placed, index)?.size ?? 1;
        return add(convolve(pictureOf(x, before), kernel!, layer, pool), bias!);
      }
      case "maxPool2d":
        return convolutionBefore(placed, index) ? x : poolMax(pictureOf(x, before), layer.size);
      case "relu":
        return relu(x);
      case "dropout": {
        const mask = { name: `mask ${name}`, shape: [sizeOf(before), batch] as const };
        dropouts.push({ ...mask, rate: layer.rate });
        return mul(reshape(x, mask.shape), input(mask.name, mask.shape));
      }
      case "flatten":
        return "units" in before ? x : flattenRows(pictureOf(x, before));
      case "dense":
        return matMul(kernel!, x, { transposeA: true, bias: bias! });
      case "softmax":
        return x;
      default:
        throw new Error(`training of ${layer.kind} is not written yet`);
    }
  };

  const logits = placed.reduce(
    (x, { name }, index) => withScope(name, () => forwardLayer(index, x)),
    images,
  );
  return { logits: reshape(logits, [-1, batch]), dropouts };
}

function pictureOf(rows: Tensor, shape: LayerShape): Activation {
  if ("units" in shape)
    throw new Error(`a picture layer was let through on ${sizeOf(shape)} units`);
  return { rows, ...shape };
}
