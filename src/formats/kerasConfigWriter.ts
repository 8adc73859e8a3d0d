import type { Layer } from "../network/layers.js";
import { type Network, placeLayers } from "../network/network.js";

/** One Keras layer of a written configuration. */
export interface WrittenLayer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>> & { readonly name: string };
  /** Name of the layer of ours whose weights it owns. */
  readonly source?: string;
}

/** What the file says of the Keras that wrote it: the oldest style that every loader reads. */
export const kerasVersion = "2.15.0";

/** The backend beside it; without it loaders take the weights for those of Keras 1. */
export const kerasBackend = "tensorflow";

/**
 * The network as the layers of a Keras Sequential, its input first. A relu after a conv2d or dense
 * and a softmax after a dense become that layer's activation; all else is a layer of its own.
 */
export function writtenLayers(network: Network): WrittenLayer[] {
  const placed = placeLayers(network);
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
    },
  ];
  for (const [index, { layer, name }] of placed.entries()) {
    if (activationFor(layer, placed[index - 1]?.layer) !== undefined) continue;
    const activation = activationFor(placed[index + 1]?.layer, layer) ?? "linear";
    const base = { name, trainable: true, dtype: "float32" };
    const { className, options } = kerasLayer(layer, activation);
    const config = { ...base, ...options };
    const hasWeights = layer.kind === "conv2d" || layer.kind === "dense";
    written.push({ class_name: className, config, ...(hasWeights ? { source: name } : {}) });
  }
  return written;
}

/** The `model_config` attribute: JSON in ASCII. `name` must be one that Keras accepts. */
export function modelConfig(name: string, layers: readonly WrittenLayer[]): string {
  const plain = layers.map(({ class_name, config }) => ({ class_name, config }));
  return asciiJson({ class_name: "Sequential", config: { name, layers: plain } });
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
          strides: [1, 1],
          padding: layer.padding,
          ...channelsLast,
          dilation_rate: [1, 1],
          ...trained(activation),
        },
      };
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
      return { className: "Dense", options: { units: layer.units, ...trained(activation) } };
    case "softmax":
      return { className: "Softmax", options: { axis: -1 } };
    default:
      throw new Error(`the Keras form of ${layer.kind} is not written yet`);
  }
}

function trained(activation: string) {
  return {
    activation,
    use_bias: true,
    kernel_initializer: { class_name: "GlorotUniform", config: { seed: null } },
    bias_initializer: { class_name: "Zeros", config: {} },
    kernel_regularizer: null,
    bias_regularizer: null,
    activity_regularizer: null,
    kernel_constraint: null,
    bias_constraint: null,
  };
}
