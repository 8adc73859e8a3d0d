import {
  add,
  concat,
  constant,
  conv2d,
  input,
  matMul,
  maxPool2d,
  mul,
  relu,
  reshape,
  scalar,
  softmax,
  split,
  type Tensor,
  transpose,
  withScope,
  writeProgram,
  zeros,
} from "../tensor/index.js";
import type { Layer } from "./layers.js";
import { classesOf, elementCount, type Model, parametersOf, placeLayers } from "./network.js";
import { convolutionBefore, poolAfter } from "./pooling.js";
import { runtimeLayouts, toRuntime } from "./runtimeLayout.js";

/** What else an inference program's file says. */
export interface InferenceOptions {
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * A network with its weights as an ONNX program for any batch N: input `images` float32 [N, C, H, W],
 * raw 0…255; outputs `logits` and `probabilities` float32 [N, classes]. Weights are constants named
 * as in `parametersOf`, so that the runtime can rearrange them once for its fastest kernels.
 * @throws TenfoldError BAD_SHAPE naming the layer that cannot take what reaches it.
 */
export function inferenceProgram(model: Model, options: InferenceOptions = {}): Uint8Array {
  const { channels, height, width } = model.network.input;
  classesOf(model.network); // Refuses a network that ends in a picture.
  const weights = weightConstants(model);
  const logits = forward(model, weights, input("images", [1, channels, height, width]));
  return writeProgram({
    name: model.network.name,
    outputs: { logits, probabilities: softmax(logits, 1) },
    dynamicBatch: "N",
    names: new Map(parametersOf(model.network).map(({ name }, at) => [weights[at]!, name])),
    metadata: options.metadata ?? {},
  });
}

function weightConstants({ network, weights }: Model): Tensor[] {
  return runtimeLayouts(network).map((layout, at) =>
    constant(toRuntime(weights[at]!, layout), layout.shape, "float32"),
  );
}

function forward({ network }: Model, weights: readonly Tensor[], images: Tensor): Tensor {
  const placed = placeLayers(network);
  const layerOf = parametersOf(network).map(({ layer }) => layer);
  return placed.reduce((x, { layer, name }, index) => {
    const [kernel, bias] = weights.filter((_, at) => layerOf[at] === name);
    return withScope(name, () => {
      switch (layer.kind) {
        case "rescale": {
          const scaled = mul(x, scalar(layer.scale));
          return layer.offset === 0 ? scaled : add(scaled, scalar(layer.offset));
        }
        case "conv2d": {
          const picture = pictureOf(x);
          if (kernel!.shape.length === 2) return wholePicture(picture, kernel!, bias!);
          return poolAfter(placed, index)
            ? conv2d(picture, blocked(kernel!), blocked(bias!), padsOf(layer))
            : conv2d(picture, kernel!, bias!, padsOf(layer));
        }
        case "maxPool2d": {
          const pooled = maxPool2d(pictureOf(x), layer.size);
          const filters = convolutionBefore(placed, index)?.filters ?? pooled.shape[1]!;
          const extra = pooled.shape[1]! - filters;
          return extra === 0 ? pooled : split(pooled, [filters, extra], 1)[0]!;
        }
        case "relu":
          return relu(x);
        case "dropout":
        case "softmax":
          return x;
        case "flatten":
          return flattenSample(x, network.layers.slice(index));
        case "dense":
          return matMul(x, kernel!, { bias: bias! });
        default:
          throw new Error(`inference of ${layer.kind} is not written yet`);
      }
    });
  }, images);
}

/**
 * → [N, C · H · W]: the next dense kernel's rows are arranged to match. Where none follows, the
 * order is seen from outside, and must be H, W, C.
 */
function flattenSample(x: Tensor, following: readonly Layer[]): Tensor {
  const matched = x.shape.length === 2 || following.some(({ kind }) => kind === "dense");
  return reshape(matched ? x : transpose(x, [0, 2, 3, 1]), [-1, elementCount(x.shape.slice(1))]);
}

/**
 * A convolution with a single place is one matrix product, twice as fast as the runtime's own
 * convolution: → [N, O], which `pictureOf` makes a picture of one pixel again where that is wanted.
 * @param kernel [O, C · H · W], as `runtimeLayouts` arranges such kernels.
 */
function wholePicture(x: Tensor, kernel: Tensor, bias: Tensor): Tensor {
  return matMul(reshape(x, [-1, kernel.shape[1]!]), kernel, { transposeB: true, bias });
}

function pictureOf(x: Tensor): Tensor {
  return x.shape.length === 4 ? x : reshape(x, [-1, x.shape[1]!, 1, 1]);
}

/**
 * Filters (or their biases) with zeros added up to a multiple of 16: the runtime's blocked layout
 * then lasts through the max-pool, whose result is a quarter of what would be rearranged before it.
 */
function blocked(filters: Tensor): Tensor {
  const [count, ...rest] = filters.shape as [number, ...number[]];
  const extra = Math.ceil(count / 16) * 16 - count;
  return extra === 0 ? filters : concat([filters, zeros([extra, ...rest])], 0);
}

/** Zeros around the picture [top, left, bottom, right]; the odd one at the bottom or right. */
function padsOf(layer: { readonly kernel: readonly [number, number]; readonly padding: string }) {
  if (layer.padding === "valid") return [0, 0, 0, 0] as const;
  const [dy, dx] = [layer.kernel[0] - 1, layer.kernel[1] - 1];
  return [Math.floor(dy / 2), Math.floor(dx / 2), Math.ceil(dy / 2), Math.ceil(dx / 2)] as const;
}
