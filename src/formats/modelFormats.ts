import { TenfoldError } from "../errors.js";
import { type Fitted, type Model, parametersOf } from "../network/network.js";
import { checkOptions, type OptionNames } from "../options.js";
import { present } from "../present.js";
import type { StartKerasThread } from "./keras/file.js";
import type { KerasFileForm } from "./keras/job.js";
import { isZip } from "./zip/archive.js";

/** How a model file is read. */
export interface LoadOptions {
  /**
   * Milliseconds after which a Keras file is given up: the HDF5 library can hang on a damaged
   * one. Above 0; 8,000 to 10,000 by the file's size unless given. More let a sound file through that a slow machine takes longer for.
   */
  readonly deadlineMs?: number | undefined;
}

/** Starts the threads in which Keras files are read and written; loaded on first use. */
export type KerasThreads = () => Promise<StartKerasThread>;

/** What reading a file needs besides its bytes. */
export interface ModelReading extends LoadOptions {
  readonly threads: KerasThreads;
  /** Whether the bytes are not needed any more, so that their memory may be handed over. */
  readonly handOver?: boolean;
}

/** One kind of model file; its reader and writer are loaded on first use. */
export interface ModelFormat {
  readonly name: string;
  readonly extensions: readonly string[];
  /** Whether the file's content, not its name, says that it is of this kind. */
  matches(bytes: Uint8Array): boolean;
  read(bytes: Uint8Array, where: string, reading: ModelReading): Promise<Model>;
  write(model: Model, threads: KerasThreads): Promise<Uint8Array>;
  /** The same file with another calibration and input. */
  calibrated(
    bytes: Uint8Array,
    where: string,
    fitted: Fitted,
    threads: KerasThreads,
  ): Promise<Uint8Array>;
}

const kerasFile = () => import("./keras/file.js");

/** Both of Keras' kinds of file are read alike. */
const keras = {
  async read(bytes, where, { threads, deadlineMs, handOver = false }) {
    const [{ readKerasFile }, start] = await Promise.all([kerasFile(), threads()]);
    return readKerasFile(bytes, where, { start, deadlineMs, handOver });
  },
  async calibrated(bytes, where, fitted, threads) {
    const [{ calibratedKerasFile }, start] = await Promise.all([kerasFile(), threads()]);
    return calibratedKerasFile(bytes, where, fitted, { start });
  },
} satisfies Partial<ModelFormat>;

const writeKerasAs =
  (form: KerasFileForm): ModelFormat["write"] =>
  async (model, threads) => {
    const [{ writeKerasFile }, start] = await Promise.all([kerasFile(), threads()]);
    return writeKerasFile(model, start, form);
  };

const formats: readonly ModelFormat[] = [
  {
    name: "Keras .h5",
    extensions: [".h5", ".hdf5"],
    // An archive may hold an HDF5 file where a user block would end.
    matches: (bytes) => isHdf5(bytes) && !isZip(bytes),
    ...keras,
    write: writeKerasAs("h5"),
  },
  {
    name: "Keras .keras",
    extensions: [".keras"],
    matches: isZip,
    ...keras,
    write: writeKerasAs("keras"),
  },
  {
    name: "ONNX",
    extensions: [".onnx"],
    matches: (bytes) => bytes.length > 1 && bytes[0] === 0x08,
    read: async (bytes, where) => (await import("./onnx/reader.js")).readOnnx(bytes, where),
    write: async (model) => (await import("./onnx/writer.js")).writeOnnx(model),
    calibrated: async (bytes, where, fitted) =>
      (await import("./onnx/calibrated.js")).calibratedOnnx(bytes, where, fitted),
  },
];

const optionNames: OptionNames<LoadOptions> = { deadlineMs: true };

/** @throws TenfoldError BAD_ARGUMENT for an option that is not known, or a deadline that is no time. */
export function checkLoadOptions(options: LoadOptions): void {
  checkOptions("loadModel", options, optionNames);
  const { deadlineMs } = options;
  if (deadlineMs !== undefined && !(deadlineMs > 0)) {
    throw new TenfoldError("BAD_ARGUMENT", `deadlineMs must be above 0, got ${deadlineMs}`);
  }
}

/**
 * A model from a file's bytes, whose kind is told by their content.
 * @param where what messages call the file.
 * @throws TenfoldError BAD_MODEL when it is damaged or no model or has weights that are not finite;
 *   UNSUPPORTED_MODEL when it is a model that we do not have the layers for.
 */
export async function readModel(
  bytes: Uint8Array,
  where: string,
  reading: ModelReading,
): Promise<Model> {
  const format = formatIn(bytes, where);
  return checkFinite(await format.read(bytes, where, reading), where);
}

/**
 * The kind of a file, by its content.
 * @throws TenfoldError BAD_MODEL.
 */
export function formatIn(bytes: Uint8Array, where: string): ModelFormat {
  const format = formats.find(({ matches }) => matches(bytes));
  if (format) return format;
  const found = bytes.length === 0 ? "the file is empty" : "the file's content is none of them";
  const list = new Intl.ListFormat("en", { type: "disjunction" }).format(
    formats.map(({ name }) => name),
  );
  throw new TenfoldError("BAD_MODEL", `${where}: expected a model file (${list}), ${found}`);
}

/**
 * The kind of file that a name asks for, by its extension.
 * @throws TenfoldError BAD_ARGUMENT when it is none of ours.
 */
export function formatFor(path: string): ModelFormat {
  const extension = /[^/\\.](\.[^/\\.]*)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  const format = formats.find(({ extensions }) => extensions.includes(extension));
  if (format) return format;
  const list = formats.flatMap(({ extensions }) => extensions).join(", ");
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `${path}: expected a model file's name to end in one of ${list}, got "${extension}"`,
  );
}

/** Weights that are no numbers come from a training that diverged: every answer would be NaN. */
function checkFinite(model: Model, where: string): Model {
  const at = model.weights.findIndex((array) => !array.every(Number.isFinite));
  if (at < 0) return model;
  const { name } = present(parametersOf(model.network)[at]);
  throw new TenfoldError(
    "BAD_MODEL",
    `${where}: weights ${name}: expected finite numbers, found NaN or infinity; ` +
      "the training that wrote them diverged: train again with a lower learning rate",
  );
}

/** A HDF5 file starts with its signature at byte 0, 512, 1024, 2048, … (after a user block). */
function isHdf5(bytes: Uint8Array): boolean {
  const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
  for (let at = 0; at + signature.length <= bytes.length; at = at === 0 ? 512 : 2 * at) {
    if (signature.every((byte, offset) => bytes[at + offset] === byte)) return true;
  }
  return false;
}
