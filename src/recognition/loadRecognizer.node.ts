import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { TenfoldError } from "../errors.js";
import type { SourceOptions } from "../image/source.node.js";
import { lenet5 } from "../network/lenet5.js";
import type { Model } from "../network/network.js";
import { createSession } from "../runtime/node.js";
import type { Prediction } from "./prediction.js";
import { Recognizer } from "./recognizer.js";
import { shippedModel } from "./shippedModel.node.js";

/** Which model reads, and how. */
export interface RecognizerOptions {
  /** A model, or the path of its file (.h5, .onnx); the one that comes with Tenfold when absent. */
  readonly model?: Model | string | undefined;
  /** Threads of one run; 1 unless given: more help only with many fields at once. */
  readonly threads?: number | undefined;
}

/**
 * Makes a model ready to read digits.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_MODEL, UNSUPPORTED_MODEL.
 */
export async function loadRecognizer(options: RecognizerOptions = {}): Promise<FileRecognizer> {
  const { model, threads = 1 } = options;
  // Our own file needs no check: the runtime takes it as it is, and the modules that read model
  // files are not even loaded, which halves the time until the first answer.
  if (model === undefined) {
    const session = await createSession(await readFile(shippedModel), { threads });
    return new FileRecognizer(session, lenet5);
  }
  const { inferenceProgram } = await import("../network/inferenceProgram.js");
  const read = typeof model === "string" ? await readModel(model) : model;
  const session = await createSession(inferenceProgram(read), { threads });
  return new FileRecognizer(session, read.network);
}

async function readModel(path: string): Promise<Model> {
  const { loadModel } = await import("../formats/modelFile.node.js");
  return loadModel(path);
}

/** A recognizer that opens pictures by itself: from files, the web, standard input or memory. */
export class FileRecognizer extends Recognizer {
  /**
   * The whole of recognition: bytes → decoded picture → gray → ink → field [28×28] → tensor
   * [1, 1, 28, 28] → logits [1, 10] → prediction.
   * @param source a path, a file: or http(s) URL, "-" for standard input, or the bytes of a picture
   *   file (PNG, JPEG, WebP, GIF, TIFF, AVIF).
   * @throws TenfoldError NO_INK when the picture is blank; BAD_PICTURE, UNSUPPORTED_PICTURE,
   *   PICTURE_TOO_LARGE, FILE_NOT_FOUND, FILE_NOT_READABLE, URL_REFUSED, URL_FAILED.
   */
  async read(source: string | URL | Uint8Array, options: SourceOptions = {}): Promise<Prediction> {
    // Loaded on first use: who reads fields alone needs no picture decoder.
    const [{ readSource }, { decodePicture }] = await Promise.all([
      import("../image/source.node.js"),
      import("../image/decode.node.js"),
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
