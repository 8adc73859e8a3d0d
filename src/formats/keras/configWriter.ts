import type { Layer } from "../../network/layers/index.js";
import { type Network, type PlacedLayer, placeLayers } from "../../network/network.js";
import { present } from "../../present.js";
import type { KerasWeight } from "./form.js";
import { formOf } from "./layers/index.js";
import { inKerasOrder } from "./order.js";

/** One Keras layer of a written configuration; it has the name that the layer has here. */
export interface WrittenLayer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>> & { readonly name: string };
  /** Names of the layers whose outputs it takes, in order. */
  readonly sources: readonly string[];
  /** The arrays that its class has, in Keras' order. */
  readonly weights: readonly KerasWeight[];
}

/** What the file says of the Keras that wrote it: the oldest style that every loader reads. */
export const kerasVersion = "2.15.0";

/** The backend beside it; without it loaders take the weights for those of Keras 1. */
export const kerasBackend = "tensorflow";

/**
 * The network as the layers of a Keras model, in the order in which Keras keeps them, the input
 * first. A layer that can stand inside of the one before it becomes that one's activation, as a relu after
 * a conv2d or dense; all else is a layer of its own.
 */
export function writtenLayers(network: Network): WrittenLayer[] {
  const { height, width, channels } = network.input;
  const written: WrittenLayer[] = [
    {
      class_name: "InputLayer",
      config: {
        batch_input_shape: [null, height, width, channels],
        dtype: "float32",
        sparse: false,
        name: "input_1",
      },
      sources: [],
      weights: [],
    },
  ];
  /** Writes layers that take what `source` gives; returns the name of the last. */
  const writeList = (layers: readonly PlacedLayer[], source: string): string => {
    let last = source;
    for (const [index, { layer, name, branches }] of layers.entries()) {
      if (activationFor(layer, layers[index - 1]?.layer) !== undefined) continue;
      const sources = branches.length > 0 ? branches.map((list) => writeList(list, last)) : [last];
      const activation = activationFor(layers[index + 1]?.layer, layer) ?? "linear";
      const form = formOf(layer);
      const { className, options } = form.write(layer, activation);
      const config = { name, trainable: true, dtype: "float32", ...options };
      written.push({ class_name: className, config, sources, weights: form.weights ?? [] });
      last = name;
    }
    return last;
  };
  writeList(placeLayers(network), "input_1");
  return inKerasOrder(written);
}

/**
 * The `model_config` attribute: JSON in ASCII.
 * @param name must be one that Keras accepts.
 */
export function modelConfig(name: string, layers: readonly WrittenLayer[]): string {
  return asciiJson(modelObject(name, layers, ({ class_name, config }) => ({ class_name, config })));
}

/**
 * A model of these layers. If they form a chain it is a Sequential, all else is a Functional model.
 * @param entryOf what the model says of a layer, besides its place.
 */
export function modelObject(
  name: string,
  layers: readonly WrittenLayer[],
  entryOf: (layer: WrittenLayer) => object,
): { readonly class_name: string; readonly config: Readonly<Record<string, unknown>> } {
  const isChain = layers.every(
    ({ sources }, at) => at === 0 || isOnly(sources, present(layers[at - 1])),
  );
  if (isChain) {
    return { class_name: "Sequential", config: { name, layers: layers.map(entryOf) } };
  }
  const placed = layers.map((layer) => ({
    ...entryOf(layer),
    name: layer.config.name,
    inbound_nodes: sourcesOf(layer),
  }));
  const ends = {
    input_layers: [[present(layers[0]).config.name, 0, 0]],
    output_layers: [[present(layers.at(-1)).config.name, 0, 0]],
  };
  return { class_name: "Functional", config: { name, layers: placed, ...ends } };
}

/** The calls of a layer: one, but for the input. */
function sourcesOf({ sources }: WrittenLayer) {
  return sources.length === 0 ? [] : [sources.map((source) => [source, 0, 0, {}])];
}

function isOnly(sources: readonly string[], { config }: WrittenLayer): boolean {
  return sources.length === 1 && sources[0] === config.name;
}

/** The `training_config` attribute, with which `load_model` returns a compiled model. */
export function trainingConfig(): string {
  return asciiJson({ ...aims, sample_weight_mode: null, optimizer_config: optimizer });
}

/** What a loaded model is compiled with. */
export const aims = {
  loss: "sparse_categorical_crossentropy",
  // With "accuracy" tf-keras would take the labels for categorical ones.
  metrics: ["sparse_categorical_accuracy"],
  weighted_metrics: null,
  loss_weights: null,
};

/** Its optimizer. */
export const optimizer = {
  class_name: "Adam",
  config: {
    name: "Adam",
    learning_rate: 0.001,
    beta_1: 0.9,
    beta_2: 0.999,
    epsilon: 1e-7,
    amsgrad: false,
  },
};

/** JSON whose characters beyond ASCII are written as escapes. */
export function asciiJson(value: unknown): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped);
}

/** The name of `layer` as the activation of the layer before it, when it can be that. */
function activationFor(layer: Layer | undefined, before: Layer | undefined): string | undefined {
  if (!layer || !before) return undefined;
  const name = formOf(layer).asActivation?.name;
  return name !== undefined && formOf(before).activations?.includes(name) ? name : undefined;
}
