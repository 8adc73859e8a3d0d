import { TenfoldError } from "../../errors.js";
import { parseJson } from "../../json/parseJson.js";
import { shown } from "../../json/shown.js";
import { mostLayers } from "../../network/limits.js";
import { present } from "../../present.js";
import { type KerasStep, readGraph } from "./graph.js";
import { isObject, type Json, type KerasLayer, maxNameLength, readLayer } from "./kerasLayer.js";

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

/**
 * Reads a `model_config` of Keras 2 or 3: a Sequential, or a Functional as `readGraph` takes it.
 * @param source what messages call it.
 * @throws TenfoldError BAD_MODEL when it is no such configuration; UNSUPPORTED_MODEL, naming the
 *   layer, as `readGraph`.
 */
export function readModelConfig(json: string, where: string, source = "model_config"): KerasModel {
  const model = parse(json, where, source);
  const { class_name: className } = model;
  if (className !== "Sequential" && className !== "Functional" && className !== "Model") {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: the model is a ${shown(className)}; only Sequential and Functional ` +
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
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > mostLayers) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: ${source} should list 1 to ${mostLayers} layers`,
    );
  }
  const all = entries.map((entry, index) => readLayer(entry, index, where, source));
  const { input, steps } =
    className === "Sequential" ? sequenceOf(all) : readGraph(config, entries, all, where);
  const builtShape = isObject(model.build_config)
    ? model.build_config.input_shape
    : config.build_input_shape;
  return {
    name: typeof config.name === "string" ? config.name.slice(0, maxNameLength) : "keras_model",
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

function parse(json: string, where: string, source: string): Json {
  const fault = (problem: string, cause?: unknown) =>
    new TenfoldError("BAD_MODEL", `${where}: ${source}: ${problem}`, { cause });
  const model = parseJson(json, fault);
  if (!isObject(model)) throw fault(`expected an object, got ${shown(model)}`);
  return model;
}

function inputShapeOf(first: KerasLayer, builtShape: unknown, where: string): (number | null)[] {
  const { batch_shape, batch_input_shape } = first.config;
  const shape = batch_shape ?? batch_input_shape ?? builtShape;
  const isSide = (side: unknown) => side === null || (Number.isInteger(side) && Number(side) > 0);
  if (!Array.isArray(shape) || shape.length === 0 || !shape.every(isSide)) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: the model does not say the shape of its input, got ${shown(shape)}; ` +
        "give it an Input layer, or build it, before saving",
    );
  }
  return shape.slice(1);
}
