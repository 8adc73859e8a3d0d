import type { Layer } from "../network/layers/index.js";
import { type Network, type PlacedLayer, placeLayers } from "../network/network.js";
import { inKerasOrder } from "./kerasOrder.js";

/** One Keras layer of a written configuration; it has the name that the layer has here. */
export interface WrittenLayer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>> & { readonly name: string };
  /** Names of the layers whose outputs it takes, in order. */
  readonly sources: readonly string[];
}

/** What the file says of the Keras that wrote it: the oldest style that every loader reads. */
export const kerasVersion = "2.15.0";

/** The backend beside it; without it loaders take the weights for those of Keras 1. */
export const kerasBackend = "tensorflow";

/**
 * The network as the layers of a Keras model, in the order in which Keras keeps them, the input
 * first. A relu after a conv2d or dense and a softmax after a dense become that layer's activation;
 * all else is a layer of its own.
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
    },
  ];
  /** Writes layers that take what `source` gives; returns the name of the last. */
  const writeList = (layers: readonly PlacedLayer[], source: string): string => {
    let last = source;
    for (const [index, { layer, name, branches }] of layers.entries()) {
      if (activationFor(layer, layers[index - 1]?.layer) !== undefined) continue;
      const sources =
        layer.kind === "branches" ? branches.map((list) => writeList(list, last)) : [last];
      const activation = activationFor(layers[index + 1]?.layer, layer) ?? "linear";
      const { className, options } = kerasLayer(layer, activation);
      const config = { name, trainable: true, dtype: "float32", ...options };
      written.push({ class_name: className, config, sources });
      last = name;
    }
    return last;
  };
  writeList(placeLayers(network), "input_1");
  return inKerasOrder(written);
}

/**
 * The `model_config` attribute: JSON in ASCII. Layers that form a chain are a Sequential, all else
 * is a Functional model.
 * @param name must be one that Keras accepts.
 */
export function modelConfig(name: string, layers: readonly WrittenLayer[]): string {
  const isChain = layers.every(({ sources }, at) => at === 0 || isOnly(sources, layers[at - 1]!));
  if (isChain) {
    const plain = layers.map(({ class_name, config }) => ({ class_name, config }));
    return asciiJson({ class_name: "Sequential", config: { name, layers: plain } });
  }
  const placed = layers.map(({ class_name, config, sources }) => ({
    class_name,
    config,
    name: config.name,
    inbound_nodes: sources.length === 0 ? [] : [sources.map((source) => [source, 0, 0, {}])],
  }));
  const ends = {
    input_layers: [[layers[0]!.config.name, 0, 0]],
    output_layers: [[layers.at(-1)!.config.name, 0, 0]],
  };
  return asciiJson({ class_name: "Functional", config: { name, layers: placed, ...ends } });
}

function isOnly(sources: readonly string[], { config }: WrittenLayer): boolean {
  return sources.length === 1 && sources[0] === config.name;
}

/** The `training_config` attribute, with which `load_model` returns a compiled model. */
export function trainingConfig(): string {
  return asciiJson({
    loss: "sparse_categorical_crossentropy",
    // With "accuracy" tf-keras would take the labels for categorical ones.
    metrics: ["sparse_categorical_accuracy"],
    weighted_metrics: null,
    loss_weights: null,
    sample_weight_mode: null,
    optimizer_config: {
      class_name: "Adam",
      config: {
        name: "Adam",
        learning_rate: 0.001,
        beta_1: 0.9,
        beta_2: 0.999,
        epsilon: 1e-7,
        amsgrad: false,
      },
    },
  });
}

/** JSON whose characters beyond ASCII are written as escapes. */
export function asciiJson(value: unknown): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped);
}

/** The name of `layer` as the activation of the layer before it, when it can be that. */
function activationFor(layer: Layer | undefined, before: Layer | undefined) {
  const takesRelu = before?.kind === "conv2d" || before?.kind === "dense";
  if (layer?.kind === "relu" && takesRelu) return "relu";
  if (layer?.kind === "softmax" && before?.kind === "dense") return "softmax";
  return undefined;
}

function kerasLayer(layer: Layer, activation: string) {
  const channelsLast = { data_format: "channels_last" };
  switch (layer.kind) {
    case "rescale":
      return { className: "Rescaling", options: { scale: layer.scale, offset: layer.offset } };
    case "conv2d":
      return {
        className: "Conv2D",
        options: {
          filters: layer.filters,
          kernel_size: layer.kernel,
          strides: [layer.stride, layer.stride],
          padding: layer.padding,
          ...channelsLast,
          dilation_rate: [1, 1],
          ...trained(activation, layer.bias),
        },
      };
    case "batchNorm":
      return { className: "BatchNormalization", options: normalization(layer) };
    case "globalPool": {
      const pools = { average: "GlobalAveragePooling2D", max: "GlobalMaxPooling2D" } as const;
      return { className: pools[layer.mode], options: channelsLast };
    }
    case "maxPool2d": {
      const size = [layer.size, layer.size];
      const options = { pool_size: size, padding: "valid", strides: size, ...channelsLast };
      return { className: "MaxPooling2D", options };
    }
    case "relu":
      return {
        className: "ReLU",
        options: { max_value: null, negative_slope: 0, threshold: 0 },
      };
    case "dropout":
      return {
        className: "Dropout",
        options: { rate: layer.rate, noise_shape: null, seed: null },
      };
    case "flatten":
      return { className: "Flatten", options: channelsLast };
    case "dense":
      return { className: "Dense", options: { units: layer.units, ...trained(activation, true) } };
    case "softmax":
      return { className: "Softmax", options: { axis: -1 } };
    case "branches":
      return layer.merge === "add"
        ? { className: "Add", options: {} }
        : { className: "Concatenate", options: { axis: -1 } };
  }
}

const zeros = { class_name: "Zeros", config: {} };
const ones = { class_name: "Ones", config: {} };

function trained(activation: string, bias: boolean) {
  return {
    activation,
    use_bias: bias,
    kernel_initializer: { class_name: "GlorotUniform", config: { seed: null } },
    bias_initializer: zeros,
    kernel_regularizer: null,
    bias_regularizer: null,
    activity_regularizer: null,
    kernel_constraint: null,
    bias_constraint: null,
  };
}

function normalization({ momentum, epsilon }: Extract<Layer, { kind: "batchNorm" }>) {
  return {
    axis: -1,
    momentum,
    epsilon,
    center: true,
    scale: true,
    beta_initializer: zeros,
    gamma_initializer: ones,
    moving_mean_initializer: zeros,
    moving_variance_initializer: ones,
    beta_regularizer: null,
    gamma_regularizer: null,
    beta_constraint: null,
    gamma_constraint: null,
  };
}
