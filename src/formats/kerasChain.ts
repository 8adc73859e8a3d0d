import { TenfoldError } from "../errors.js";
import { isObject, type Json, type KerasLayer, readLayer, refuse, show } from "./kerasLayer.js";

/** A Keras model as one straight chain of layers, inputs left out. */
export interface KerasChain {
  readonly name: string;
  /** Without the batch: the sides of one sample; null where the model leaves a side open. */
  readonly inputShape: readonly (number | null)[];
  readonly layers: readonly KerasLayer[];
}

const maxLayers = 1000;
const maxDepth = 100;

/**
 * Reads a `model_config` of Keras 2 or 3: a Sequential, or a Functional whose layers form a chain.
 * @throws TenfoldError BAD_MODEL when it is no such configuration; UNSUPPORTED_MODEL, naming the
 *   layer, when layers branch, merge or are used twice.
 */
export function readChain(json: string, where: string): KerasChain {
  const model = parse(json, where);
  const { class_name: className } = model;
  if (className !== "Sequential" && className !== "Functional" && className !== "Model") {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: the model is a ${show(className)}; only Sequential and Functional ` +
        "models are supported",
    );
  }
  // Before Keras 2.2.5 the configuration of a Sequential was the bare list of its layers.
  const config: Json = Array.isArray(model.config)
    ? { layers: model.config }
    : isObject(model.config)
      ? model.config
      : {};
  const entries = config.layers;
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > maxLayers) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: model_config should list 1 to ${maxLayers} layers`,
    );
  }
  const all = entries.map((entry, index) => readLayer(entry, index, where));
  const ordered = className === "Sequential" ? all : followChain(config, entries, all, where);
  const builtShape = isObject(model.build_config)
    ? model.build_config.input_shape
    : config.build_input_shape;
  return {
    name: typeof config.name === "string" ? config.name : "keras_model",
    inputShape: inputShapeOf(ordered[0]!, builtShape, where),
    layers: ordered.filter(({ className }) => className !== "InputLayer"),
  };
}

function parse(json: string, where: string): Json {
  let model: unknown;
  try {
    model = JSON.parse(json);
  } catch (cause) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: model_config is not the JSON that Keras writes: ${(cause as Error).message}`,
      { cause },
    );
  }
  if (!isObject(model)) {
    throw new TenfoldError("BAD_MODEL", `${where}: model_config should be a JSON object`);
  }
  checkDepth(model, where);
  return model;
}

/** Real configurations are some ten levels deep; no limit would let a file overflow the stack. */
function checkDepth(model: Json, where: string): void {
  const isNested = (value: unknown) => typeof value === "object" && value !== null;
  let level: unknown[] = [model];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) {
      const problem = `model_config is nested more than ${maxDepth} levels deep`;
      throw new TenfoldError("BAD_MODEL", `${where}: ${problem}`);
    }
    level = level.flatMap((value) => Object.values(value as Json).filter(isNested));
  }
}

function inputShapeOf(first: KerasLayer, builtShape: unknown, where: string): (number | null)[] {
  const { batch_shape, batch_input_shape } = first.config;
  const shape = batch_shape ?? batch_input_shape ?? builtShape;
  const isSide = (side: unknown) => side === null || (Number.isInteger(side) && Number(side) > 0);
  if (!Array.isArray(shape) || shape.length === 0 || !shape.every(isSide)) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: the model does not say the shape of its input, got ${show(shape)}; ` +
        "give it an Input layer, or build it, before saving",
    );
  }
  return shape.slice(1);
}

/** The layers of a Functional model in the order of its data, its input first. */
function followChain(
  config: Json,
  entries: readonly unknown[],
  layers: readonly KerasLayer[],
  where: string,
): KerasLayer[] {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const next = new Map<string, KerasLayer>();
  for (const [index, layer] of layers.entries()) {
    if (layer.className === "InputLayer") continue;
    const sources = tensorsIn((entries[index] as Json).inbound_nodes);
    if (sources.length !== 1) {
      refuse(layer, where, `takes ${sources.length} tensors; only a straight chain is supported`);
    }
    const source = byName.get(sources[0]!);
    if (source === undefined) refuse(layer, where, `takes the output of no layer of the model`);
    const other = next.get(source.name);
    if (other !== undefined) {
      const problem = `feeds both "${other.name}" and "${layer.name}"`;
      refuse(source, where, `${problem}; only a straight chain is supported`);
    }
    next.set(source.name, layer);
  }
  const inputs = tensorsIn(config.input_layers);
  const outputs = tensorsIn(config.output_layers);
  const chain: KerasLayer[] = [];
  let layer = byName.get(inputs[0] ?? "");
  for (; layer !== undefined && chain.length < layers.length; layer = next.get(layer.name)) {
    chain.push(layer);
  }
  if (inputs.length !== 1 || outputs.length !== 1 || chain.at(-1)?.name !== outputs[0]) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: the model has inputs [${inputs.join(", ")}] and outputs [${outputs.join(", ")}]; ` +
        "only one straight chain of layers from one input to one output is supported",
    );
  }
  const unused = layers.find((candidate) => !chain.includes(candidate));
  if (unused) refuse(unused, where, "is no part of the chain from input to output");
  return chain;
}

/**
 * The layers whose tensors a piece of a Functional configuration refers to, in order: Keras 2 and
 * lists of inputs write `[layer, node, tensor, …]`, Keras 3 an object with that as `keras_history`.
 */
function tensorsIn(node: unknown): string[] {
  if (Array.isArray(node)) {
    const [name, ...indices] = node;
    if (
      typeof name === "string" &&
      indices.slice(0, 2).every(Number.isInteger) &&
      node.length > 2
    ) {
      return [name, ...indices.slice(2).flatMap(tensorsIn)];
    }
    return node.flatMap(tensorsIn);
  }
  return isObject(node) ? Object.values(node).flatMap(tensorsIn) : [];
}
