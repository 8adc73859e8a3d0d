import { fileURLToPath } from "node:url";
import { TenfoldError } from "../../errors.js";
import { Recognizer } from "../../reading/recognizer.js";
import type { Prediction } from "../../tasks/digit/prediction.js";
import type { SourceOptions } from "../pictures/source.js";
import { type EnsembleOptions, openEnsemble } from "./openModels.js";

/** Which models read, how, and what they refuse. */
export interface RecognizerOptions extends EnsembleOptions {
  /**
   * Digitness, 0…1, below which a picture is taken for no digit; the model's own when absent, 0 to
   * refuse nothing.
   */
  readonly threshold?: number | undefined;
}

/**
 * Makes models ready to read digits.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_MODEL, UNSUPPORTED_MODEL; BAD_SHAPE
 *   naming two models that differ in input or classes; BAD_ARGUMENT for a wrong option.
 */
export async function loadRecognizer(options: RecognizerOptions = {}): Promise<FileRecognizer> {
  const ensemble = await openEnsemble(options);
  try {
    return new FileRecognizer(ensemble, options.threshold);
  } catch (error) {
    await ensemble.release();
    throw error;
  }
}

/** A recognizer that opens pictures by itself: from files, the web, standard input or memory. */
export class FileRecognizer extends Recognizer {
  /**
   * The whole of recognition: bytes → decoded picture → gray → ink → field [28×28] → tensor
   * [1, 1, 28, 28] → logits [1, 10 or 11] → prediction.
   * @param source a path, a file: or http(s) URL, "-" for standard input, or the bytes of a picture
   *   file (PNG, JPEG, WebP, GIF, TIFF, AVIF).
   * @throws TenfoldError NO_INK when the picture is blank; BAD_PICTURE, UNSUPPORTED_PICTURE,
   *   PICTURE_TOO_LARGE, FILE_NOT_FOUND, FILE_NOT_READABLE, URL_REFUSED, URL_FAILED.
   */
  async read(source: string | URL | Uint8Array, options: SourceOptions = {}): Promise<Prediction> {
    // Loaded on first use: who reads fields alone needs no picture decoder.
    const [{ readSource }, { decodePicture }] = await Promise.all([
      import("../pictures/source.js"),
      import("../pictures/decode.js"),
    ]);
    const where = nameOf(source);
    const bytes = source instanceof Uint8Array ? source : await readSource(where, options);
    const picture = await decodePicture(bytes, where);
    return this.readPicture(picture).catch((error: unknown) => {
      throw naming(where, error);
    });
  }
}

/** What a source is called, to be opened and in messages. */
function nameOf(source: string | URL | Uint8Array): string {
  if (source instanceof Uint8Array) return "picture";
  if (source instanceof URL && source.protocol === "file:") return fileURLToPath(source);
  return String(source);
}

/** A blank picture's refusal, with the name of the file. */
function naming(where: string, error: unknown): unknown {
  if (!(error instanceof TenfoldError && error.code === "NO_INK")) return error;
  return new TenfoldError(error.code, `${where}: ${error.message}`, { cause: error });
}
