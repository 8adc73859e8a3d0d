import { present } from "../present.js";
import { constant, input, softmax, type Tensor, writeProgram } from "../tensor/index.js";
import { forwardInference } from "./forwardInference.js";
import type { LayerTensors } from "./layers/definition/lowering.js";
import { classesOf, type Model, parametersOf, placeLayers } from "./network.js";
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
  const { network } = model;
  const { channels, height, width } = network.input;
  classesOf(network); // Refuses a network that ends in a picture.
  const weights = weightConstants(model);
  const parameters = new Map<string, LayerTensors>();
  for (const [at, { layer, role }] of parametersOf(network).entries()) {
    parameters.set(layer, { ...parameters.get(layer), [role]: present(weights[at]) });
  }
  const images = input("images", [1, channels, height, width]);
  const logits = forwardInference(placeLayers(network), parameters, images);
  return writeProgram({
    name: network.name,
    outputs: { logits, probabilities: softmax(logits, 1) },
    dynamicBatch: "N",
    names: new Map(parametersOf(network).map(({ name }, at) => [present(weights[at]), name])),
    metadata: options.metadata ?? {},
  });
}

function weightConstants({ network, weights }: Model): Tensor[] {
  return runtimeLayouts(network).map((layout, at) =>
    constant(toRuntime(present(weights[at]), layout), layout.shape, "float32"),
  );
}
