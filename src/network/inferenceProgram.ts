import {
  add,
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
  type Tensor,
  withScope,
  writeProgram,
} from "../tensor/index.js";
import { elementCount, layerNames, type Model, parametersOf } from "./network.js";
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
  const names = layerNames(network);
  const layerOf = parametersOf(network).map(({ layer }) => layer);
  return network.layers.reduce((x, layer, index) => {
    const [kernel, bias] = weights.filter((_, at) => layerOf[at] === index);
    return withScope(names[index]!, () => {
      switch (layer.kind) {
        case "rescale": {
          const scaled = mul(x, scalar(layer.scale));
          return layer.offset === 0 ? scaled : add(scaled, scalar(layer.offset));
        }
        case "conv2d":
          return conv2d(x, kernel!, bias!, padsOf(layer));
        case "maxPool2d":
          return maxPool2d(x, layer.size);
        case "relu":
          return relu(x);
        case "dropout":
        case "softmax":
          return x;
        case "flatten":
          // In the order C, H, W; the next dense kernel's rows are arranged to match.
          return reshape(x, [-1, elementCount(x.shape.slice(1))]);
        case "dense":
          return add(matMul(x, kernel!), bias!);
      }
    });
  }, images);
}

/** Zeros around the picture [top, left, bottom, right]; the odd one at the bottom or right. */
function padsOf(layer: { readonly kernel: readonly [number, number]; readonly padding: string }) {
  if (layer.padding === "valid") return [0, 0, 0, 0] as const;
  const [dy, dx] = [layer.kernel[0] - 1, layer.kernel[1] - 1];
  return [Math.floor(dy / 2), Math.floor(dx / 2), Math.ceil(dy / 2), Math.ceil(dx / 2)] as const;
}
