import { TenfoldError } from "../../errors.js";
import { maxModelBytes } from "../../formats/maxModelBytes.js";
import {
  checkLoadOptions,
  formatFor,
  type KerasThreads,
  type LoadOptions,
  readModel,
} from "../../formats/modelFormats.js";
import type { Model } from "../../network/network.js";
import { shown, tagOf } from "../../shown.js";
import { fetchBytes } from "../fetchBytes.js";

export type { LoadOptions };

/** A model file as a page holds it: its bytes, a `Blob` or `File`, or its address. */
export type ModelFile = Uint8Array<ArrayBuffer> | ArrayBuffer | Blob | URL | string;

const threads: KerasThreads = async () => (await import("./kerasThread.js")).startKerasThread;

/**
 * Reads a model from a Keras `.h5` or `.keras` or an `.onnx` file, whose kind is told by its content.
 * @param file its bytes, a `Blob` or `File`, or its address, relative to the page's when it is a text.
 * @throws TenfoldError BAD_ARGUMENT for anything else; URL_FAILED; BAD_MODEL when it is damaged, too large
 *   or no model or has weights that are not finite; UNSUPPORTED_MODEL when it is a model that we do not have
 *   the layers for.
 */
export async function loadModel(file: ModelFile, options: LoadOptions = {}): Promise<Model> {
  checkLoadOptions(options);
  const where = nameOf(file);
  return readModel(await bytesOf(file, where), where, { ...options, threads });
}

/**
 * A model as the bytes of a file, for a download or for storage.
 * @param name a file's name, whose extension tells the kind: `.h5`, `.keras` or `.onnx`.
 * @throws TenfoldError BAD_ARGUMENT when the extension is none of ours; what the format's writer throws.
 */
export async function saveModel(name: string, model: Model): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await formatFor(name).write(model, threads);
  return bytes.buffer instanceof ArrayBuffer
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes);
}

/** What messages call a model file. */
export function nameOf(file: ModelFile): string {
  if (typeof file === "string") return file;
  if (file instanceof URL) return file.href;
  return file instanceof File ? file.name : "model";
}

async function bytesOf(file: ModelFile, where: string): Promise<Uint8Array> {
  if (typeof file === "string" || file instanceof URL) {
    return fetchBytes(`${file}`, { maxBytes: maxModelBytes });
  }
  switch (tagOf(file)) {
    case "Blob":
    case "File":
      checkSize((file as Blob).size, where);
      return new Uint8Array(await (file as Blob).arrayBuffer());
    case "ArrayBuffer":
    case "Uint8Array":
      checkSize((file as ArrayBuffer).byteLength, where);
      return new Uint8Array(file as ArrayBuffer);
  }
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `model: expected a Model, the bytes of a model file, a Blob or its URL, got ${shown(file)}`,
  );
}

function checkSize(bytes: number, where: string): void {
  if (bytes <= maxModelBytes) return;
  throw new TenfoldError(
    "BAD_MODEL",
    `${where}: expected a model file of at most ${maxModelBytes} bytes, got ${bytes}`,
  );
}
