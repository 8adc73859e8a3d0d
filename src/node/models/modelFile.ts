import { extname } from "node:path";
import { TenfoldError } from "../../errors.js";
import { maxModelBytes } from "../../formats/maxModelBytes.js";
import { type Calibration, type Model, parametersOf } from "../../network/network.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { present } from "../../present.js";
import { readRegular } from "../files/readRegular.js";
import { writeWhole } from "../files/writeWhole.js";

/** How a model file is read. */
export interface LoadOptions {
  /**
   * Milliseconds after which a Keras `.h5` file is given up: the HDF5 library can hang on a damaged
   * one. Above 0; 10,000 unless given. More let a sound file through that a slow machine takes longer for.
   */
  readonly deadlineMs?: number | undefined;
}

const optionNames: OptionNames<LoadOptions> = { deadlineMs: true };

/** One kind of model file; its reader and writer are loaded on first use. */
interface ModelFormat {
  readonly name: string;
  readonly extensions: readonly string[];
  /** Whether the file's content, not its name, says that it is of this kind. */
  matches(bytes: Uint8Array): boolean;
  /** @param options whether the bytes are not needed any more, among others. */
  read(
    bytes: Uint8Array,
    where: string,
    options: LoadOptions & { readonly handOver?: boolean },
  ): Promise<Model>;
  write(model: Model): Promise<Uint8Array>;
  /** The same file with another calibration. */
  calibrated(bytes: Uint8Array, where: string, calibration: Calibration): Promise<Uint8Array>;
}

const formats: readonly ModelFormat[] = [
  {
    name: "Keras .h5",
    extensions: [".h5", ".hdf5"],
    matches: isHdf5,
    async read(bytes, where, { deadlineMs, handOver = false }) {
      const { readKerasFile, start } = await kerasFile();
      return readKerasFile(bytes, where, { start, deadlineMs, handOver });
    },
    async write(model) {
      const { writeKerasFile, start } = await kerasFile();
      return writeKerasFile(model, start);
    },
    async calibrated(bytes, where, calibration) {
      const { calibratedKerasFile, start } = await kerasFile();
      return calibratedKerasFile(bytes, where, calibration, { start });
    },
  },
  {
    name: "ONNX",
    extensions: [".onnx"],
    matches: (bytes) => bytes.length > 1 && bytes[0] === 0x08,
    read: async (bytes, where) =>
      (await import("../../formats/onnx/reader.js")).readOnnx(bytes, where),
    write: async (model) => (await import("../../formats/onnx/writer.js")).writeOnnx(model),
    calibrated: async (bytes, where, calibration) =>
      (await import("../../formats/onnx/calibrated.js")).calibratedOnnx(bytes, where, calibration),
  },
];

/**
 * Reads a model from a file, whose kind is told by its content.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE; BAD_MODEL when it is damaged, too large or
 *   no model or has weights that are not finite; UNSUPPORTED_MODEL when it is a model that we do not have the layers for.
 * @example
 * ```ts
 * import { countParameters, loadModel } from "tenfold";
 *
 * const { network } = await loadModel("digits.h5");
 * console.log(`${network.name} has ${countParameters(network)} parameters`);
 * ```
 */
export async function loadModel(path: string, options: LoadOptions = {}): Promise<Model> {
  checkOptions("loadModel", options, optionNames);
  const { deadlineMs } = options;
  if (deadlineMs !== undefined && !(deadlineMs > 0)) {
    throw new TenfoldError("BAD_ARGUMENT", `deadlineMs must be above 0, got ${deadlineMs}`);
  }
  const bytes = await readWhole(path);
  const format = formatIn(bytes, path);
  return checkFinite(await format.read(bytes, path, { ...options, handOver: true }), path);
}

/** A model with the file it was read from, to be written again with another calibration. */
export interface OpenedModel {
  readonly model: Model;
  /**
   * Writes the file to `path` with another calibration. In the same kind of file everything else stays:
   * an optimizer's state, the layers' names, what Tenfold does not know. In another kind it is the model.
   * @throws TenfoldError as `saveModel`.
   */
  saveCalibrated(path: string, calibration: Calibration): Promise<void>;
}

/**
 * Reads a model from a file, to calibrate it.
 * @throws TenfoldError as `loadModel`.
 */
export async function openModelFile(from: string): Promise<OpenedModel> {
  const bytes = await readWhole(from);
  const format = formatIn(bytes, from);
  const model = checkFinite(await format.read(bytes, from, {}), from);
  return {
    model,
    async saveCalibrated(path, calibration) {
      // In its own place a file stays what it is, also under another kind's name.
      const stays = path === from || formatFor(path) === format;
      if (!stays) return saveModel(path, { ...model, calibration });
      await writeWhole(path, await format.calibrated(bytes, from, calibration));
    },
  };
}

function formatIn(bytes: Uint8Array, path: string): ModelFormat {
  const format = formats.find(({ matches }) => matches(bytes));
  if (format) return format;
  if (isZip(bytes)) throw kerasZip(path, "is");
  const found = bytes.length === 0 ? "the file is empty" : "the file's content is neither";
  const list = formats.map(({ name }) => name).join(" or ");
  throw new TenfoldError("BAD_MODEL", `${path}: expected a model file (${list}), ${found}`);
}

/**
 * Writes a model to a file, whose kind is told by its extension; the file is whole or untouched.
 * @throws TenfoldError BAD_ARGUMENT when the extension is none of ours; FILE_NOT_WRITABLE as
 *   `writeWhole`; what the format's writer throws.
 * @example
 * ```ts
 * import { loadModel, saveModel } from "tenfold";
 *
 * await saveModel("digits.onnx", await loadModel("digits.h5"));
 * ```
 */
export async function saveModel(path: string, model: Model): Promise<void> {
  await writeWhole(path, await formatFor(path).write(model));
}

/**
 * Checks that `saveModel` knows the extension of `path`: before a training, not after it.
 * @throws TenfoldError BAD_ARGUMENT, UNSUPPORTED_MODEL.
 */
export function checkModelPath(path: string): void {
  formatFor(path);
}

async function kerasFile() {
  const [file, { startKerasThread }] = await Promise.all([
    import("../../formats/keras/file.js"),
    import("./kerasThread.js"),
  ]);
  return { ...file, start: startKerasThread };
}

/** Weights that are no numbers come from a training that diverged: every answer would be NaN. */
function checkFinite(model: Model, path: string): Model {
  const at = model.weights.findIndex((array) => !array.every(Number.isFinite));
  if (at < 0) return model;
  const { name } = present(parametersOf(model.network)[at]);
  throw new TenfoldError(
    "BAD_MODEL",
    `${path}: weights ${name}: expected finite numbers, found NaN or infinity; ` +
      "the training that wrote them diverged: train again with a lower learning rate",
  );
}

function formatFor(path: string): ModelFormat {
  const extension = extname(path).toLowerCase();
  const format = formats.find(({ extensions }) => extensions.includes(extension));
  if (format) return format;
  if (extension === ".keras") throw kerasZip(path, "would be");
  const list = formats.flatMap(({ extensions }) => extensions).join(", ");
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `${path}: expected a model file's name to end in one of ${list}, got "${extension}"`,
  );
}

function kerasZip(path: string, verb: string): TenfoldError {
  return new TenfoldError(
    "UNSUPPORTED_MODEL",
    `${path}: ${verb} a zip archive (Keras' .keras), which is not supported; ` +
      'use .h5: in Keras, model.save("model.h5")',
  );
}

function readWhole(path: string): Promise<Uint8Array> {
  return readRegular(path, {
    expected: "a model file",
    maxBytes: maxModelBytes,
    tooLarge: (bytes) =>
      new TenfoldError(
        "BAD_MODEL",
        `${path}: expected a model file of at most ${maxModelBytes} bytes, got ${bytes}`,
      ),
  });
}

/** A HDF5 file starts with its signature at byte 0, 512, 1024, 2048, … (after a user block). */
function isHdf5(bytes: Uint8Array): boolean {
  const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
  for (let at = 0; at + signature.length <= bytes.length; at = at === 0 ? 512 : 2 * at) {
    if (signature.every((byte, offset) => bytes[at + offset] === byte)) return true;
  }
  return false;
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}
