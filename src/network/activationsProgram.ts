import { TenfoldError } from "../errors.js";
import { input, softmax, type Tensor, withScope, writeProgram } from "../tensor/index.js";
import type { Placed } from "./layers/definition/definition.js";
import { loweringOf } from "./lowering/layers/index.js";
import { type Model, placeLayers } from "./network.js";
import { parameterConstants } from "./parameterConstants.js";
import { runtimeLayouts } from "./runtimeLayout.js";

/**
 * A network with its weights as an ONNX program that gives what leaves each layer: input `images` float32
 * [N, C, H, W], raw 0…255; an output for each layer by its name, float32, pictures [N, C, H, W] (or [N, C]
 * where they have a single pixel), vectors [N, units] in Keras' order. A final softmax gives probabilities.
 *
 * Each layer computes alone, as its definition has it: a batch normalization is a step of its own and not
 * folded into the kernel before it, so outputs are the inference program's but for rounding.
 * @param wanted names of the layers whose outputs are given; all, those of branches too, when absent.
 * @throws TenfoldError BAD_SHAPE naming the layer that cannot take what reaches it; BAD_ARGUMENT when the
 *   network has no layer of a name.
 */
export function activationsProgram(model: Model, wanted?: readonly string[]): Uint8Array {
  const { network } = model;
  const { channels, height, width } = network.input;
  const { parameters, names } = parameterConstants(model, runtimeLayouts(network, true));
  const found = new Map<string, Tensor>();
  const parametersOf = ({ name }: Placed) => parameters.get(name) ?? {};
  const forward = (layers: readonly Placed[], start: Tensor): Tensor =>
    layers.reduce((x, placed) => {
      const step = { placed, parametersOf, forward, ...alone };
      const lowered = withScope(placed.name, () => loweringOf(placed).infer(x, step));
      // The lowering passes logits on.
      const out = placed.layer.kind === "softmax" ? softmax(lowered, 1) : lowered;
      found.set(placed.name, out);
      return out;
    }, start);
  forward(placeLayers(network), input("images", [1, channels, height, width]));
  return writeProgram({
    name: `${network.name}, layer by layer`,
    outputs: Object.fromEntries(
      (wanted ?? [...found.keys()]).map((name) => [name, outputOf(found, name, network.name)]),
    ),
    dynamicBatch: "N",
    names,
  });
}

/** No layer follows whose work could be taken. */
const alone = {
  following: [],
  take: () => {
    throw new Error("activationsProgram: a layer took the work of another");
  },
  isTaken: () => false,
} as const;

function outputOf(found: ReadonlyMap<string, Tensor>, name: string, network: string): Tensor {
  const tensor = found.get(name);
  if (tensor) return tensor;
  const known = [...found.keys()].join(", ");
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `activations of ${network}: expected a layer among ${known}, got ${name}`,
  );
}
