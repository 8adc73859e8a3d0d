import { TenfoldError } from "../../errors.js";
import { shown } from "../../json/shown.js";

/** An object of a Keras configuration: anybody's data, so every field is checked where it is used. */
export type Json = Readonly<Record<string, unknown>>;

/** One layer as a Keras model configuration lists it. */
export interface KerasLayer {
  readonly className: string;
  readonly name: string;
  readonly config: Json;
}

/** Longer names of layers and weights are not believed, nor repeated in messages. */
export const maxNameLength = 1000;

/** Whether a value of parsed JSON is an object (not null, not a list). */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads one entry of a configuration's list of layers.
 * @param source what messages call the configuration.
 * @throws TenfoldError BAD_MODEL when it is none, UNSUPPORTED_MODEL when it is of a custom class.
 */
export function readLayer(
  entry: unknown,
  index: number,
  where: string,
  source: string,
): KerasLayer {
  if (!isObject(entry) || typeof entry.class_name !== "string" || !isObject(entry.config)) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: layer ${index} of ${source} should have a class_name and a config`,
    );
  }
  const { class_name: className, config } = entry;
  const name = config.name ?? entry.name;
  const layer = { className, name: typeof name === "string" ? name : `layer ${index}`, config };
  if (Math.max(className.length, layer.name.length) > maxNameLength) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: layer ${index} of ${source} has a name of more than ${maxNameLength} characters`,
    );
  }
  const registered = entry.registered_name;
  // Keras 3 keeps a custom class under its bare name and says where it is registered beside it.
  if (typeof registered === "string" && registered.includes(">")) {
    refuse(layer, where, `is a custom class (${registered}), which cannot be known here`);
  }
  const { module } = entry;
  // One that is not registered may have the name of a class of Keras'.
  if (typeof module === "string" && !kerasModules.test(module)) {
    refuse(layer, where, `is a custom class of ${shown(module)}, which cannot be known here`);
  }
  checkDtype(layer, where);
  return layer;
}

/** Where Keras' own classes come from. */
const kerasModules = /^(keras|tf_keras|tensorflow)(\.|$)/;

/** Layers compute in these; our own arithmetic is float32. */
const dtypes = ["float32", "float64", "mixed_float16", "mixed_bfloat16"];

function checkDtype(layer: KerasLayer, where: string): void {
  const { dtype } = layer.config;
  // An input may be of any type: its numbers are the picture's.
  if (dtype === undefined || dtype === null || layer.className === "InputLayer") return;
  const policy = isObject(dtype) && isObject(dtype.config) ? dtype.config.name : dtype;
  if (typeof policy !== "string" || !dtypes.includes(policy)) {
    refuse(layer, where, `computes in ${shown(policy)}; supported are ${dtypes.join(", ")}`);
  }
}

/**
 * Refuses a layer by name.
 * @throws TenfoldError UNSUPPORTED_MODEL: `where: layer "conv2d_1" (Conv2D) <problem>`.
 */
export function refuse(layer: KerasLayer, where: string, problem: string): never {
  throw new TenfoldError(
    "UNSUPPORTED_MODEL",
    `${where}: layer "${layer.name}" (${layer.className}) ${problem}`,
  );
}
