import { TenfoldError } from "../../errors.js";
import { present } from "../../present.js";
import { type KerasStep, readGraph } from "./graph.js";
import { isObject, type Json, type KerasLayer, readLayer, show } from "./kerasLayer.js";

/** A Keras model as its configuration has it. */
export interface KerasModel {
  readonly name: string;
  /** Without the batch: the sides of one sample; null where the model leaves a side open. */
  readonly inputShape: readonly (number | null)[];
  /** From the input to the output, inputs left out. */
  readonly steps: readonly KerasStep[];
  /** All layers in the order of the configuration, which is that of the file's weights. */
  readonly layers: readonly KerasLayer[];
}

const maxLayers = 1000;
const maxDepth = 100;

/**
 * Reads a `model_config` of Keras 2 or 3: a Sequential, or a Functional as `readGraph` takes it.
 * @throws TenfoldError BAD_MODEL when it is no such configuration; UNSUPPORTED_MODEL, naming the
 *   layer, as `readGraph`.
 */
export function readModelConfig(json: string, where: string): KerasModel {
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
  const { input, steps } =
    className === "Sequential" ? sequenceOf(all) : readGraph(config, entries, all, where);
  const builtShape = isObject(model.build_config)
    ? model.build_config.input_shape
    : config.build_input_shape;
  return {
    name: typeof config.name === "string" ? config.name : "keras_model",
    inputShape: inputShapeOf(input, builtShape, where),
    steps,
    layers: all,
  };
}

/** The shape of a Sequential's input stands in its first layer, whichever that is. */
function sequenceOf(layers: readonly KerasLayer[]) {
  const rest = layers.filter(({ className }) => className !== "InputLayer");
  return { input: present(layers[0]), steps: rest.map((layer) => ({ layer, branches: [] })) };
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
