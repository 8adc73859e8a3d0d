import { TenfoldError } from "../../errors.js";
import { present } from "../../present.js";
import type { Hdf5Reader } from "../hdf5/reader.js";
import type { WeightedLayer } from "./config.js";
import { type KerasLayer, maxNameLength } from "./kerasLayer.js";

/** The paths of a layer's arrays in a file, in Keras' order. */
export type Places = readonly string[];

/**
 * Where an `.h5` file holds the arrays of each layer. As Keras does it: the layers that have weights are
 * matched by order, their names are paths.
 * @throws TenfoldError BAD_MODEL when the file has no such lists, or weights of more or fewer layers.
 */
export function placesInH5(
  file: Hdf5Reader,
  weighted: readonly WeightedLayer[],
  where: string,
): Places[] {
  const root = "/model_weights";
  if (file.kindOf(root) !== "group") {
    throw new TenfoldError("BAD_MODEL", `${where}: holds no group model_weights`);
  }
  const saved = namesIn(file, root, "layer_names", where)
    .map((name) => `${root}/${name}`)
    .map((group) => weightNames(file, group, where).map((name) => `${group}/${name}`))
    .filter(({ length }) => length > 0);
  checkCount(saved.length, weighted, where);
  return saved;
}

/**
 * Where the `model.weights.h5` of a `.keras` file holds the arrays of each layer: by the layer's class
 * and its place among those of that class, whatever its name is (`_save_container_state` in Keras'
 * `saving_lib.py`).
 * @throws TenfoldError BAD_MODEL when a layer's group is missing, or there are weights of more layers.
 */
export function placesInArchive(
  file: Hdf5Reader,
  weighted: readonly WeightedLayer[],
  where: string,
): Places[] {
  const [root, step] = file.kindOf(oldRoot) === "group" ? [oldRoot, oldStep] : [archiveRoot, 1];
  const names = groupNames(
    weighted.map(({ layer }) => layer),
    step,
  );
  const places = weighted.map(({ layer }, at) => {
    const group = `${root}/${present(names[at])}/vars`;
    if (file.kindOf(group) !== "group") {
      const label = `${where}: layer "${layer.name}" (${layer.className})`;
      throw new TenfoldError(
        "BAD_MODEL",
        `${label} has no weights in the file: expected a group ${group}; save the model again`,
      );
    }
    return file.namesIn(group).map((_, index) => `${group}/${index}`);
  });
  const saved = file
    .namesIn(root)
    .map((name) => `${root}/${name}/vars`)
    .filter((group) => file.kindOf(group) === "group" && file.namesIn(group).length > 0);
  checkCount(saved.length, weighted, where);
  return places;
}

/** The group of a `.keras` file's weights that holds those of the layers. */
export const archiveRoot = "/layers";

/** What it is called by Keras 2.12 and 2.13, which list each layer with weights twice there. */
const oldRoot = "/_layer_checkpoint_dependencies";
const oldStep = 2;

/**
 * What the groups of layers are called in a `.keras` file: conv2d, conv2d_1, ….
 * @param step what the number grows by.
 */
export function groupNames(layers: readonly Pick<KerasLayer, "className">[], step = 1): string[] {
  const counts = new Map<string, number>();
  return layers.map(({ className }) => {
    const count = counts.get(className) ?? 0;
    counts.set(className, count + 1);
    return `${snakeCase(className)}${count === 0 ? "" : `_${count * step}`}`;
  });
}

/** As `to_snake_case` in Keras' `naming.py`. */
function snakeCase(className: string): string {
  return className
    .replace(/\W+/g, "")
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();
}

function checkCount(saved: number, weighted: readonly WeightedLayer[], where: string): void {
  if (saved === weighted.length) return;
  throw new TenfoldError(
    "BAD_MODEL",
    `${where}: the network has ${weighted.length} layers with weights, ` +
      `the file holds weights of ${saved}`,
  );
}

function weightNames(file: Hdf5Reader, group: string, where: string): string[] {
  if (file.kindOf(group) !== "group") {
    throw new TenfoldError("BAD_MODEL", `${where}: names a group ${group} that is not there`);
  }
  return namesIn(file, group, "weight_names", where);
}

function namesIn(file: Hdf5Reader, group: string, attribute: string, where: string): string[] {
  const names = file.texts(group, attribute);
  if (names === undefined) {
    throw new TenfoldError("BAD_MODEL", `${where}: ${group} has no attribute ${attribute}`);
  }
  if (names.some(({ length }) => length > maxNameLength)) {
    const problem = `holds a name of more than ${maxNameLength} characters`;
    throw new TenfoldError("BAD_MODEL", `${where}: ${group}@${attribute} ${problem}`);
  }
  return names;
}
