import {
  batchNorm,
  conv2d,
  dense,
  dropout,
  flatten,
  globalPool,
  type Layer,
  maxPool2d,
  relu,
  rescale,
  softmax,
} from "../network/layers/index.js";
import { type LayerShape, sizeOf } from "../network/shapes.js";
import { isObject, type KerasLayer, refuse, show } from "./kerasLayer.js";

type Reader = (layer: KerasLayer, input: LayerShape, where: string) => Layer[];

/**
 * The layers of ours that compute what a Keras layer computes; `input` is the shape that reaches it.
 * Only the classes of this list are built, and an option that changes the result and is not ours
 * refuses the layer.
 * @throws TenfoldError UNSUPPORTED_MODEL naming the layer, the option and what is supported.
 */
export function layersOf(layer: KerasLayer, input: LayerShape, where: string): Layer[] {
  const read = Object.hasOwn(readers, layer.className) ? readers[layer.className] : undefined;
  if (read) return read(layer, input, where);
  if (layer.className === "Lambda") {
    refuse(layer, where, "holds code of the file's author, which is never run; use Keras' layers");
  }
  if (Object.hasOwn(merges, layer.className)) refuse(layer, where, "joins nothing here");
  const supported = [...Object.keys(readers), ...Object.keys(merges)].join(", ");
  refuse(layer, where, `is not supported; supported are ${supported}`);
}

/**
 * How a Keras layer joins branches, the first of which gives `input`.
 * @throws TenfoldError UNSUPPORTED_MODEL when it joins along another axis than the last.
 */
export function mergeOf(layer: KerasLayer, input: LayerShape, where: string): "add" | "concat" {
  const merge = Object.hasOwn(merges, layer.className) ? merges[layer.className] : undefined;
  if (merge === undefined) refuse(layer, where, "joins branches in a way that is not supported");
  if (merge === "concat") checkLastAxis(layer, input, where);
  return merge;
}

const merges: Readonly<Record<string, "add" | "concat">> = { Add: "add", Concatenate: "concat" };

const readers: Readonly<Record<string, Reader>> = {
  Rescaling: (layer, _input, where) => {
    const { scale, offset = 0 } = layer.config;
    if (!isFiniteNumber(scale) || !isFiniteNumber(offset)) {
      const found = show({ scale, offset });
      refuse(layer, where, `should have one number as scale and one as offset, got ${found}`);
    }
    return [rescale(scale, offset)];
  },
  Conv2D: (layer, _input, where) => {
    const strides = layer.config.strides === undefined ? [1, 1] : pairOf(layer, "strides", where);
    const [stride, across] = strides as [number, number];
    if (stride !== across) {
      refuse(layer, where, `has strides ${stride}×${across}; only equal ones are supported`);
    }
    checkPair(layer, "dilation_rate", 1, where);
    checkOneOf(layer, "groups", [1], where);
    checkOneOf(layer, "data_format", ["channels_last"], where);
    const { filters, padding, use_bias } = layer.config;
    if (padding !== "same" && padding !== "valid") {
      refuse(layer, where, `has padding ${show(padding)}; supported are same, valid`);
    }
    const kernel = pairOf(layer, "kernel_size", where);
    const bias = use_bias !== false;
    return [
      conv2d(wholeNumber(layer, "filters", filters, where), kernel, { padding, stride, bias }),
      ...activationOf(layer, ["linear", "relu"], where),
    ];
  },
  BatchNormalization: (layer, input, where) => {
    checkLastAxis(layer, input, where);
    checkOneOf(layer, "renorm", [false], where);
    checkOneOf(layer, "virtual_batch_size", [null], where);
    const { momentum = 0.99, epsilon = 1e-3 } = layer.config;
    if (!isFiniteNumber(momentum) || !isFiniteNumber(epsilon)) {
      const found = show({ momentum, epsilon });
      refuse(layer, where, `should have numbers as momentum and epsilon, got ${found}`);
    }
    return [batchNorm({ momentum, epsilon })];
  },
  GlobalAveragePooling2D: (layer, _input, where) => [globalPoolOf(layer, "average", where)],
  GlobalMaxPooling2D: (layer, _input, where) => [globalPoolOf(layer, "max", where)],
  MaxPooling2D: (layer, input, where) => {
    checkOneOf(layer, "data_format", ["channels_last"], where);
    const [size, width] = pairOf(layer, "pool_size", where);
    if (size !== width) {
      refuse(layer, where, `has pool_size ${size}×${width}; only square windows are supported`);
    }
    if (layer.config.strides !== null) checkPair(layer, "strides", size, where);
    const isEven = "units" in input || (input.height % size === 0 && input.width % size === 0);
    checkOneOf(layer, "padding", isEven ? ["valid", "same"] : ["valid"], where);
    return [maxPool2d(size)];
  },
  Flatten: (layer, _input, where) => {
    checkOneOf(layer, "data_format", ["channels_last"], where);
    return [flatten()];
  },
  Reshape: (layer, input, where) => {
    const target = layer.config.target_shape;
    const sides = "units" in input ? [input.units] : [input.height, input.width, input.channels];
    if (matches(target, sides)) return [];
    if (matches(target, [sizeOf(input)])) return [flatten()];
    const found = show(target);
    refuse(layer, where, `reshapes [${sides}] to ${found}; it may only keep or flatten the shape`);
  },
  Dense: (layer, _input, where) => {
    for (const option of ["lora_rank", "quantization_config"]) {
      checkOneOf(layer, option, [null], where);
    }
    return [
      dense(wholeNumber(layer, "units", layer.config.units, where)),
      ...activationOf(layer, ["linear", "relu", "softmax"], where),
    ];
  },
  Dropout: (layer, _input, where) => {
    const { rate } = layer.config;
    if (!isFiniteNumber(rate)) refuse(layer, where, `has rate ${show(rate)}, not a number`);
    return [dropout(rate)];
  },
  Activation: (layer, _input, where) => activationOf(layer, ["linear", "relu", "softmax"], where),
  ReLU: (layer, _input, where) => {
    checkOneOf(layer, "max_value", [null], where);
    checkOneOf(layer, "negative_slope", [0, null], where);
    checkOneOf(layer, "threshold", [0, null], where);
    return [relu()];
  },
  Softmax: (layer, _input, where) => {
    const axis = layer.config.axis;
    // The layer is refused on anything but vectors later on, where axis 1 is the last one.
    if (!matches(axis, [-1]) && !matches(axis, [1])) checkOneOf(layer, "axis", [-1, 1], where);
    return [softmax()];
  },
};

const activations: Readonly<Record<string, "linear" | "relu" | "softmax">> = {
  linear: "linear",
  relu: "relu",
  ReLU: "relu",
  softmax: "softmax",
  softmax_v2: "softmax", // tf.nn.softmax
  Softmax: "softmax",
};

/** An activation is a name, an object around a function's name, or a whole layer. */
function activationOf(
  layer: KerasLayer,
  supported: readonly ("linear" | "relu" | "softmax")[],
  where: string,
): Layer[] {
  const activation = layer.config.activation ?? "linear";
  const isLayerOrFunction = isObject(activation);
  const className = isLayerOrFunction ? activation.class_name : undefined;
  const config = isLayerOrFunction ? activation.config : undefined;
  const name = isLayerOrFunction ? (className === "function" ? config : className) : activation;
  const known = typeof name === "string" && Object.hasOwn(activations, name);
  const kind = known ? activations[name as string] : undefined;
  if (kind === undefined || !supported.includes(kind)) {
    const found = show(name);
    refuse(layer, where, `has activation ${found}; supported are ${supported.join(", ")}`);
  }
  if (isObject(config)) {
    return layersOf({ className: String(name), name: layer.name, config }, { units: 1 }, where);
  }
  if (kind === "linear") return [];
  return [kind === "relu" ? relu() : softmax()];
}

function globalPoolOf(layer: KerasLayer, mode: "average" | "max", where: string): Layer {
  checkOneOf(layer, "data_format", ["channels_last"], where);
  checkOneOf(layer, "keepdims", [false], where);
  return globalPool(mode);
}

/** Axes are counted with the batch as the first; Keras 2 writes one axis also as a list. */
function checkLastAxis(layer: KerasLayer, input: LayerShape, where: string): void {
  const axis = layer.config.axis ?? -1;
  const last = "units" in input ? 1 : 3;
  if (matches(axis, [last]) || matches(axis, [-1])) return;
  refuse(layer, where, `has axis ${show(axis)}; supported: -1, ${last}`);
}

function checkOneOf(layer: KerasLayer, option: string, allowed: unknown[], where: string): void {
  const value = layer.config[option];
  if (value === undefined || allowed.includes(value)) return;
  const found = show(value);
  const list = allowed.filter((each) => each !== null).join(", ") || "none";
  refuse(layer, where, `has ${option} ${found}; supported: ${list}`);
}

function checkPair(layer: KerasLayer, option: string, expected: number, where: string): void {
  const value = layer.config[option];
  if (value === undefined || value === expected || matches(value, [expected, expected])) return;
  refuse(layer, where, `has ${option} ${show(value)}; supported: ${expected}`);
}

function pairOf(layer: KerasLayer, option: string, where: string): [number, number] {
  const value = layer.config[option];
  const pair = Array.isArray(value) ? value : [value, value];
  if (pair.length !== 2) {
    refuse(layer, where, `has ${option} ${show(value)}, not a pair of numbers`);
  }
  return [wholeNumber(layer, option, pair[0], where), wholeNumber(layer, option, pair[1], where)];
}

function wholeNumber(layer: KerasLayer, option: string, value: unknown, where: string): number {
  if (Number.isSafeInteger(value) && Number(value) > 0) return Number(value);
  refuse(layer, where, `has ${option} ${show(value)}, not a whole number of at least 1`);
}

/** Whether `value` is this list (−1 stands for any side), or its only element alone. */
function matches(value: unknown, list: readonly number[]): boolean {
  if (!Array.isArray(value)) return list.length === 1 && value === list[0];
  const same = (side: unknown, index: number) => side === list[index] || side === -1;
  return value.length === list.length && value.every(same);
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
