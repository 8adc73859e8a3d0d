import type { Model } from "../../network/network.js";
import { type Parameter, parametersOf } from "../../network/network.js";
import { present } from "../../present.js";
import { type Hdf5Writer, writeHdf5 } from "../hdf5/writer.js";
import { writeZip, zipEntry } from "../zip/writer.js";
import { archiveNames } from "./archive.js";
import {
  aims,
  asciiJson,
  modelObject,
  optimizer,
  type WrittenLayer,
  writtenLayers,
} from "./configWriter.js";
import { archiveRoot, groupNames } from "./places.js";
import { checkReadBack, checkWeights, kerasName, writeOurs } from "./writer.js";

/** What the file says of the Keras that wrote it: the first whose layout it has. */
const archiveVersion = "3.0.0";

/**
 * The model as a Keras `.keras` file, the zip archive that Keras 3 loads with `load_model`, compiled, and
 * that `readKeras` reads back to the same bits.
 *
 * The network's own name, its history and its calibration stand in attributes of ours of the weights'
 * HDF5 file, which Keras ignores.
 *
 * @throws TenfoldError BAD_SHAPE when the weights are not those of the network.
 */
export async function writeKerasArchive(model: Model): Promise<Uint8Array> {
  checkWeights(model);
  const layers = writtenLayers(model.network);
  const weights = await writeHdf5((file) => {
    // The model's own arrays are none, but Keras 3.0 and 3.3 do not load a file without their group.
    file.text("/vars", "name", kerasName(model.network.name));
    writeWeights(file, model, layers);
    writeOurs(file, model);
  });
  const text = (value: unknown) => new TextEncoder().encode(asciiJson(value));
  const bytes = writeZip([
    zipEntry(archiveNames.metadata, text({ keras_version: archiveVersion })),
    zipEntry(archiveNames.config, text(archiveConfig(model, layers))),
    zipEntry(archiveNames.weights, weights),
  ]);
  await checkReadBack(model, bytes);
  return bytes;
}

/** The model as Keras 3 describes it. */
function archiveConfig({ network }: Model, layers: readonly WrittenLayer[]) {
  const { height, width, channels } = network.input;
  const model = modelObject(kerasName(network.name), layers, ({ class_name, config }) => {
    const { batch_input_shape, ...rest } = config;
    const own =
      batch_input_shape === undefined ? config : { batch_shape: batch_input_shape, ...rest };
    return { ...ofModule("keras.layers"), class_name, config: own };
  });
  // Keras exports no Functional by name.
  const place =
    model.class_name === "Functional"
      ? { module: "keras.src.models.functional", registered_name: "Functional" }
      : ofModule("keras");
  return {
    ...place,
    ...model,
    build_config: { input_shape: [null, height, width, channels] },
    compile_config: { ...aims, optimizer: { ...ofModule("keras.optimizers"), ...optimizer } },
  };
}

/** Where a class is found; one of Keras' own is not registered. */
const ofModule = (module: string) => ({ module, registered_name: null });

function writeWeights(
  file: Hdf5Writer,
  { network, weights }: Model,
  layers: readonly WrittenLayer[],
) {
  const parameters = parametersOf(network);
  const names = groupNames(layers.map(({ class_name }) => ({ className: class_name })));
  for (const [at, { config, weights: forms }] of layers.entries()) {
    const isOwn = ({ layer }: Parameter) => layer === config.name;
    if (!parameters.some(isOwn)) continue;
    const group = `${archiveRoot}/${names[at]}/vars`;
    file.text(group, "name", config.name);
    for (const [index, parameter] of parameters.entries()) {
      if (!isOwn(parameter)) continue;
      const place = forms.findIndex(({ role }) => role === parameter.role);
      if (place < 0) throw new Error(`${config.name}: its Keras form has no ${parameter.role}`);
      file.dataset(`${group}/${place}`, present(weights[index]), parameter.shape);
    }
  }
}
