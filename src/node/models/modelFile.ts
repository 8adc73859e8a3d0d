import { TenfoldError } from "../../errors.js";
import { maxModelBytes } from "../../formats/maxModelBytes.js";
import {
  checkLoadOptions,
  formatFor,
  formatIn,
  type KerasThreads,
  type LoadOptions,
  readModel,
} from "../../formats/modelFormats.js";
import type { Fitted, Model } from "../../network/network.js";
import { readRegular } from "../files/readRegular.js";
import { writeWhole } from "../files/writeWhole.js";

export type { LoadOptions };

const threads: KerasThreads = async () => (await import("./kerasThread.js")).startKerasThread;

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
  checkLoadOptions(options);
  return readModel(await readWhole(path), path, { ...options, threads, handOver: true });
}

/** A model with the file it was read from, to be written again with another calibration. */
export interface OpenedModel {
  readonly model: Model;
  /**
   * Writes the file to `path` with another calibration and input. In the same kind of file everything else stays:
   * an optimizer's state, the layers' names, what Tenfold does not know. In another kind it is the model.
   * @throws TenfoldError as `saveModel`.
   */
  saveCalibrated(path: string, fitted: Fitted): Promise<void>;
}

/**
 * Reads a model from a file, to calibrate it.
 * @throws TenfoldError as `loadModel`.
 */
export async function openModelFile(from: string): Promise<OpenedModel> {
  const bytes = await readWhole(from);
  const format = formatIn(bytes, from);
  const model = await readModel(bytes, from, { threads });
  return {
    model,
    async saveCalibrated(path, fitted) {
      // In its own place a file stays what it is, also under another kind's name.
      const stays = path === from || formatFor(path) === format;
      if (!stays) {
        const { input: _, ...rest } = model;
        const { calibration, input } = fitted;
        return saveModel(path, { ...rest, calibration, ...(input !== undefined && { input }) });
      }
      await writeWhole(path, await format.calibrated(bytes, from, fitted, threads));
    },
  };
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
  await writeWhole(path, await formatFor(path).write(model, threads));
}

/**
 * Checks that `saveModel` knows the extension of `path`: before a training, not after it.
 * @throws TenfoldError BAD_ARGUMENT.
 */
export function checkModelPath(path: string): void {
  formatFor(path);
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
