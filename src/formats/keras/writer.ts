import { TenfoldError } from "../../errors.js";
import { type Model, parametersOf } from "../../network/network.js";
import { elementCount } from "../../network/shapes.js";
import { present } from "../../present.js";
import { calibrationToJson } from "../calibration.js";
import { type Hdf5Writer, maxAttributeBytes, writeHdf5 } from "../hdf5/writer.js";
import { historyToJson } from "../history.js";
import {
  asciiJson,
  kerasBackend,
  kerasVersion,
  modelConfig,
  trainingConfig,
  type WrittenLayer,
  writtenLayers,
} from "./configWriter.js";
import { calibrationAttribute, inputAttribute, readKeras } from "./reader.js";

/** A history longer than this goes into a dataset: an attribute could not hold it. */
const maxHistoryAttributeBytes = 60_000;

/**
 * The model as a Keras `.h5` file that Keras 3, tf-keras and Keras 2 (with TensorFlow 2.6 or later)
 * load with `load_model`, compiled, and that `readKeras` reads back to the same bits.
 *
 * The network's own name, its history, its calibration and its input stand in attributes of ours, which Keras ignores.
 *
 * @throws TenfoldError BAD_SHAPE when the weights are not those of the network; UNSUPPORTED_MODEL
 *   when the network has more layers than the format can describe.
 */
export async function writeKeras(model: Model): Promise<Uint8Array> {
  checkWeights(model);
  const layers = writtenLayers(model.network);
  const config = modelConfig(kerasName(model.network.name), layers);
  if (config.length >= maxAttributeBytes) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${model.network.name}: its ${layers.length} layers take ${config.length} bytes to describe, ` +
        `a Keras .h5 file holds ${maxAttributeBytes}; save it as .keras or .onnx`,
    );
  }
  const bytes = await writeHdf5((file) => {
    file.text("/", "keras_version", kerasVersion);
    file.text("/", "backend", kerasBackend);
    file.text("/", "model_config", config);
    file.text("/", "training_config", trainingConfig());
    writeWeights(file, model, layers);
    writeOurs(file, model);
  });
  await checkReadBack(model, bytes);
  return bytes;
}

function writeWeights(file: Hdf5Writer, model: Model, layers: readonly WrittenLayer[]): void {
  const parameters = parametersOf(model.network);
  const root = "/model_weights";
  file.texts(
    root,
    "layer_names",
    layers.map(({ config }) => config.name),
  );
  file.text(root, "backend", kerasBackend);
  file.text(root, "keras_version", kerasVersion);
  for (const { config, weights } of layers) {
    const group = `${root}/${config.name}`;
    const weightNames: string[] = [];
    for (const [index, { layer, role, shape }] of parameters.entries()) {
      if (layer !== config.name) continue;
      const weight = weights.find((each) => each.role === role);
      if (!weight) throw new Error(`${layer}: its Keras form has no ${role}`);
      const name = `${config.name}/${weight.name}:0`;
      weightNames.push(name);
      file.dataset(`${group}/${name}`, present(model.weights[index]), shape);
    }
    file.texts(group, "weight_names", weightNames);
  }
  file.texts(`${root}/top_level_model_weights`, "weight_names", []);
}

/** What Keras does not know of: the network's own name, its history, its calibration and its input. */
export function writeOurs(file: Hdf5Writer, model: Model): void {
  const { network, history, calibration, input } = model;
  file.text("/", "tenfold_name", asciiJson(network.name));
  if (calibration) file.text("/", calibrationAttribute, calibrationToJson(calibration));
  if (input !== undefined) file.text("/", inputAttribute, input);
  if (history === undefined) return;
  const json = historyToJson(history);
  if (json.length <= maxHistoryAttributeBytes) {
    file.text("/", "tenfold_history", json);
  } else {
    const bytes = new TextEncoder().encode(json);
    file.dataset("/tenfold_history", bytes, [bytes.length]);
  }
}

/** A name that Keras accepts: it takes letters, digits and a few marks. */
export function kerasName(name: string): string {
  return (
    name
      .replace(/[^A-Za-z0-9_.-]/g, "_")
      .replace(/^[^A-Za-z0-9]/, "n$&")
      .slice(0, 200) || "n"
  );
}

/** @throws TenfoldError BAD_SHAPE when the weights are not those of the network. */
export function checkWeights({ network, weights }: Model): void {
  const parameters = parametersOf(network);
  const expected = parameters.map(({ shape }) => elementCount(shape)).join(", ");
  const found = weights.map(({ length }) => length).join(", ");
  if (expected !== found) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: expected weights of [${expected}] numbers, got [${found}]`,
    );
  }
}

/** The library may fail to write without saying so: what is read back must be the same bits. */
export async function checkReadBack(model: Model, bytes: Uint8Array): Promise<void> {
  if (isSameModel(await readKeras(bytes, model.network.name), model)) return;
  throw new Error(`${model.network.name}: the file does not read back as written`);
}

/** Whether two models are the same to the last bit. */
export function isSameModel(a: Model, b: Model): boolean {
  return (
    JSON.stringify(a.network) === JSON.stringify(b.network) &&
    historyToJson(a.history ?? []) === historyToJson(b.history ?? []) &&
    JSON.stringify(a.calibration) === JSON.stringify(b.calibration) &&
    a.input === b.input &&
    a.weights.every((array, index) => sameBits(array, present(b.weights[index])))
  );
}

/** Whether two arrays of one length are the same bits. */
function sameBits(a: Float32Array, b: Float32Array): boolean {
  const bitsOfA = new Uint32Array(a.buffer, a.byteOffset, a.length);
  const bitsOfB = new Uint32Array(b.buffer, b.byteOffset, b.length);
  return bitsOfA.every((bits, i) => bits === bitsOfB[i]);
}
