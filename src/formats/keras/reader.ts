import { TenfoldError } from "../../errors.js";
import { checkedJson } from "../../json/checked.js";
import { text } from "../../json/schemas.js";
import { type Model, type Parameter, parametersOf } from "../../network/network.js";
import { elementCount } from "../../network/shapes.js";
import { present } from "../../present.js";
import { calibrationFromJson } from "../calibration.js";
import { type Hdf5Reader, readHdf5 } from "../hdf5/reader.js";
import { historyFromJson } from "../history.js";
import { checkedInput } from "../input.js";
import { isZip } from "../zip/archive.js";
import { archiveNames, readKerasArchive } from "./archive.js";
import { type KerasNetwork, readConfig } from "./config.js";
import type { KerasWeight } from "./form.js";
import { maxNameLength } from "./kerasLayer.js";
import { type Places, placesInArchive, placesInH5 } from "./places.js";

/** The root's attribute that holds the calibration as JSON. */
export const calibrationAttribute = "tenfold_calibration";

/** The root's attribute that says how the network is given pictures. */
export const inputAttribute = "tenfold_input";

/**
 * Reads a model that Keras 2, tf-keras or Keras 3 saved as `.h5` or `.keras`, or that `writeKeras` or
 * `writeKerasArchive` wrote.
 *
 * Nothing in the file is run and nothing outside of it is opened; weights of other number types are
 * converted to float32; a bias, scale or center that the model is without does nothing. `where` names the file in messages.
 *
 * @throws TenfoldError BAD_MODEL when the file is damaged, cut off, at odds with itself or no model;
 *   UNSUPPORTED_MODEL, naming the layer, when a layer or an option of it is not ours.
 */
export async function readKeras(bytes: Uint8Array, where: string): Promise<Model> {
  if (!isZip(bytes)) return readHdf5(bytes, where, (file) => readH5(file, where));
  const { config, weights } = await readKerasArchive(bytes, where);
  const keras = readConfig(config, where, archiveNames.config);
  return readHdf5(weights, `${where}: ${archiveNames.weights}`, (file) =>
    readModel(file, keras, placesInArchive(file, keras.weighted, where), where),
  );
}

function readH5(file: Hdf5Reader, where: string): Model {
  const config = file.text("/", "model_config");
  if (config === undefined) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: holds no model_config, so its layers are unknown (weights alone, or no Keras ` +
        "file); save the whole model with model.save(…)",
    );
  }
  const keras = readConfig(config, where);
  return readModel(file, keras, placesInH5(file, keras.weighted, where), where);
}

/** @param places of the arrays of each of the layers with weights. */
function readModel(
  file: Hdf5Reader,
  keras: KerasNetwork,
  places: readonly Places[],
  where: string,
): Model {
  const weights = readWeights(file, keras, places, where);
  const history = readHistory(file, where);
  const calibration = file.text("/", calibrationAttribute);
  const input = file.text("/", inputAttribute);
  const network = { ...keras.network, name: readName(file, where) ?? keras.network.name };
  return {
    network,
    weights,
    ...(history !== undefined && { history }),
    ...(calibration !== undefined && { calibration: calibrationFromJson(calibration, where) }),
    ...(input !== undefined && { input: checkedInput(input, where) }),
  };
}

function readWeights(
  file: Hdf5Reader,
  { network, weighted }: KerasNetwork,
  places: readonly Places[],
  where: string,
): Float32Array[] {
  const parameters = new Map(parametersOf(network).map((each) => [each.name, each]));
  const arrays = new Map<string, Float32Array>();
  const absent = new Map<string, number>();
  for (const [index, { layer, name, weights, leftOut }] of weighted.entries()) {
    const paths = present(places[index]);
    const label = `${where}: layer "${layer.name}" (${layer.className})`;
    if (paths.length !== weights.length) {
      throw new TenfoldError(
        "BAD_MODEL",
        `${label} should have ${inWords(weights)}, the file holds ${paths.length} arrays`,
      );
    }
    for (const [at, { role }] of weights.entries()) {
      const parameter = present(parameters.get(`${name}/${role}`));
      arrays.set(parameter.name, readParameter(file, parameter, present(paths[at]), label));
    }
    for (const weight of leftOut) {
      absent.set(`${name}/${weight.role}`, weight.switch?.absent ?? 0);
    }
  }
  // The sides of those that are there have been held against the file before memory is taken.
  return [...parameters.values()].map(
    ({ name, shape }) =>
      arrays.get(name) ?? new Float32Array(elementCount(shape)).fill(absent.get(name) ?? 0),
  );
}

function inWords(weights: readonly KerasWeight[]): string {
  const words = weights.map(({ name }) => `a ${name}`);
  const last = present(words.pop());
  return words.length === 0 ? `${last} alone` : `${words.join(", ")} and ${last}`;
}

function readParameter(
  file: Hdf5Reader,
  { role, shape }: Parameter,
  path: string,
  label: string,
): Float32Array {
  if (file.kindOf(path) !== "dataset") {
    throw new TenfoldError("BAD_MODEL", `${label}: the file holds no dataset ${path}`);
  }
  const found = file.shapeOf(path);
  if (found.join() !== shape.join()) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${label}: expected a ${role} of [${shape.join(", ")}], the file holds [${found.join(", ")}]`,
    );
  }
  return file.numbers(path).data;
}

function readName(file: Hdf5Reader, where: string): string | undefined {
  const json = file.text("/", "tenfold_name");
  if (json === undefined) return undefined;
  return checkedJson(text(maxNameLength), json, (problem, cause) => {
    return new TenfoldError("BAD_MODEL", `${where}: tenfold_name: ${problem}`, { cause });
  });
}

function readHistory(file: Hdf5Reader, where: string) {
  const text = file.text("/", "tenfold_history");
  if (text !== undefined) return historyFromJson(text, where);
  if (file.kindOf("/tenfold_history") !== "dataset") return undefined;
  const bytes = file.bytes("/tenfold_history");
  return historyFromJson(new TextDecoder().decode(bytes), where);
}
