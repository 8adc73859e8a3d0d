import {
  add,
  concat,
  globalPool2d,
  matMul,
  maxPool2d,
  mul,
  relu,
  reshape,
  scalar,
  split,
  type Tensor,
  transpose,
  withScope,
  zeros,
} from "../tensor/index.js";
import { type Affine, foldInto, isFolded, type LayerParameters, normAffine } from "./folding.js";
import { inferConvolution } from "./inferConvolution.js";
import { elementCount, type PlacedLayer } from "./network.js";
import { denseTakesFlattened } from "./runtimeLayout.js";

/** The parameters of each layer by its name, laid out as `runtimeLayouts` says. */
export type ParametersByLayer = ReadonlyMap<string, LayerParameters>;

/**
 * Layers as an inference program computes them: pictures [N, C, H, W] (one of a single pixel may be
 * [N, C]), vectors [N, units].
 * @returns what leaves the last layer; logits where that is a softmax.
 */
export function forwardInference(
  layers: readonly PlacedLayer[],
  parameters: ParametersByLayer,
  images: Tensor,
): Tensor {
  return layers.reduce(
    (x, { name }, index) => withScope(name, () => forwardLayer(layers, index, parameters, x)),
    images,
  );
}

function forwardLayer(
  layers: readonly PlacedLayer[],
  index: number,
  parameters: ParametersByLayer,
  x: Tensor,
): Tensor {
  const { layer, name, input, output, branches } = layers[index]!;
  switch (layer.kind) {
    case "rescale": {
      const scaled = mul(x, scalar(layer.scale));
      return layer.offset === 0 ? scaled : add(scaled, scalar(layer.offset));
    }
    case "conv2d": {
      const { kernel, bias } = kernelAndBias(layers, index, parameters, 0);
      const pooled = poolFollows(layers, index);
      return inferConvolution(layer, pictureOf(x), kernel, bias, input, pooled);
    }
    case "dense": {
      const { kernel, bias } = kernelAndBias(layers, index, parameters, 1);
      return matMul(x, kernel, { bias });
    }
    case "batchNorm":
      if (isFolded(layers, index)) return x;
      return scaleAndShift(x, normAffine(layer.epsilon, parameters.get(name)!));
    case "maxPool2d":
      return withoutAdded(maxPool2d(pictureOf(x), layer.size), output);
    case "globalPool": {
      const pooled = globalPool2d(pictureOf(x), layer.mode);
      return reshape(pooled, [-1, pooled.shape[1]!]);
    }
    case "relu":
      return relu(x);
    case "dropout":
    case "softmax":
      return x;
    case "flatten":
      return flattenSample(x, denseTakesFlattened(layers, index));
    case "branches": {
      const results = branches.map((list) => forwardInference(list, parameters, x));
      const alike = "units" in output ? results : results.map(pictureOf);
      return layer.merge === "add" ? alike.reduce((a, b) => add(a, b)) : concat(alike, 1);
    }
  }
}

/** Those of a convolution or dense layer, with the batch normalization right after it taken in. */
function kernelAndBias(
  layers: readonly PlacedLayer[],
  index: number,
  parameters: ParametersByLayer,
  outputAxis: number,
): { readonly kernel: Tensor; readonly bias: Tensor } {
  const { kernel, bias } = parameters.get(layers[index]!.name)!;
  const next = layers[index + 1];
  if (next?.layer.kind === "batchNorm") {
    const affine = normAffine(next.layer.epsilon, parameters.get(next.name)!);
    return foldInto(kernel!, bias, affine, outputAxis);
  }
  return { kernel: kernel!, bias: bias ?? zeros([kernel!.shape[outputAxis]!]) };
}

/** Whether a max-pool takes a convolution's output, after its normalization and ReLU if any. */
function poolFollows(layers: readonly PlacedLayer[], index: number): boolean {
  let at = index + 1;
  while (layers[at]?.layer.kind === "relu" || (layers[at] && isFolded(layers, at))) at++;
  return layers[at]?.layer.kind === "maxPool2d";
}

/** The channels that the layer is said to have, without zeros that a convolution added. */
function withoutAdded(x: Tensor, output: PlacedLayer["output"]): Tensor {
  const channels = "units" in output ? output.units : output.channels;
  const extra = x.shape[1]! - channels;
  return extra === 0 ? x : split(x, [channels, extra], 1)[0]!;
}

function scaleAndShift(x: Tensor, { scale, shift }: Affine): Tensor {
  const sides = x.shape.map((side, axis) => (axis === 1 ? side : 1));
  return add(mul(x, reshape(scale, sides)), reshape(shift, sides));
}

/**
 * → [N, C · H · W] where the dense kernel that takes it is arranged to match; elsewhere the order
 * is seen from outside, and must be H, W, C.
 */
function flattenSample(x: Tensor, matched: boolean): Tensor {
  const ordered = matched || x.shape.length === 2 ? x : transpose(x, [0, 2, 3, 1]);
  return reshape(ordered, [-1, elementCount(x.shape.slice(1))]);
}

function pictureOf(x: Tensor): Tensor {
  return x.shape.length === 4 ? x : reshape(x, [-1, x.shape[1]!, 1, 1]);
}
