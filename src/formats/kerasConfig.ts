import { TenfoldError } from "../errors.js";
import type { Layer } from "../network/layers.js";
import { type Network, placeLayers } from "../network/network.js";
import type { LayerShape } from "../network/shapes.js";
import { type KerasChain, readChain } from "./kerasChain.js";
import { type KerasLayer, refuse, show } from "./kerasLayer.js";
import { layersOf } from "./kerasLayers.js";

/** A network read from a Keras configuration, and which Keras layers own its weights. */
export interface KerasNetwork {
  readonly network: Network;
  /** One for each conv2d and dense of the network, in order. */
  readonly weighted: readonly { readonly layer: KerasLayer; readonly useBias: boolean }[];
}

/**
 * Reads the network out of a Keras `model_config` (JSON), as Keras 2 and 3 write it.
 *
 * The input is a picture [height, width, channels] with channels last, or [height, width], which is
 * one channel. Its pixels are what the model was trained on: raw 0…255 or anything else.
 *
 * @throws TenfoldError UNSUPPORTED_MODEL naming the layer that we do not have; BAD_MODEL when the
 *   configuration is none of Keras'.
 */
export function readConfig(json: string, where: string): KerasNetwork {
  const chain = readChain(json, where);
  let network: Network = { name: chain.name, input: inputOf(chain, where), layers: [] };
  let shape: LayerShape = network.input;
  const weighted: KerasNetwork["weighted"][number][] = [];
  let softmaxOwner: KerasLayer | undefined;
  for (const layer of chain.layers) {
    for (const ours of layersOf(layer, shape, where)) {
      if (softmaxOwner)
        refuse(softmaxOwner, where, "applies softmax before the end of the network");
      if (ours.kind === "softmax") softmaxOwner = layer;
      network = { ...network, layers: [...network.layers, ours] };
      shape = shapeAfter(network, layer, where);
      if (hasWeights(ours)) weighted.push({ layer, useBias: layer.config.use_bias !== false });
    }
  }
  if (weighted.length === 0) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: the model has no layer with weights (Conv2D or Dense)`,
    );
  }
  return { network, weighted };
}

function hasWeights(layer: Layer): boolean {
  return layer.kind === "conv2d" || layer.kind === "dense";
}

function shapeAfter(network: Network, layer: KerasLayer, where: string): LayerShape {
  try {
    return placeLayers(network).at(-1)!.output;
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    // Our message names our layer; the user knows the file's.
    refuse(layer, where, `does not fit here: ${error.message.replace(/^.*?\): /, "")}`);
  }
}

function inputOf({ inputShape }: KerasChain, where: string): Network["input"] {
  const [height, width, channels = 1] = inputShape;
  if (inputShape.length < 2 || inputShape.length > 3 || !height || !width || !channels) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: the input should be [height, width, channels] or [height, width], all known, ` +
        `got ${show(inputShape)}`,
    );
  }
  return { height, width, channels };
}
