import { input, softmax, writeProgram } from "../tensor/index.js";
import { forwardInference } from "./forwardInference.js";
import { classesOf, type Model, placeLayers } from "./network.js";
import { parameterConstants } from "./parameterConstants.js";
import { runtimeLayouts } from "./runtimeLayout.js";
import { seenImages } from "./seenImages.js";

/** What else an inference program's file says. */
export interface InferenceOptions {
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * A network with its weights as an ONNX program for any batch N: input `images` float32 [N, C, H, W],
 * raw 0…255, which become what the model's `input` says; outputs `logits` and `probabilities` float32 [N, classes]. Weights are constants named
 * as in `parametersOf`, so that the runtime can rearrange them once for its fastest kernels.
 * @throws TenfoldError BAD_SHAPE naming the layer that cannot take what reaches it.
 */
export function inferenceProgram(model: Model, options: InferenceOptions = {}): Uint8Array {
  const { network } = model;
  const { channels, height, width } = network.input;
  classesOf(network); // Refuses a network that ends in a picture.
  const { parameters, names } = parameterConstants(model, runtimeLayouts(network));
  const images = seenImages(model, input("images", [1, channels, height, width]));
  const logits = forwardInference(placeLayers(network), parameters, images);
  return writeProgram({
    name: network.name,
    outputs: { logits, probabilities: softmax(logits, 1) },
    dynamicBatch: "N",
    names,
    metadata: options.metadata ?? {},
  });
}
