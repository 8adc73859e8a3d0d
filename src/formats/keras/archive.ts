import { TenfoldError } from "../../errors.js";
import { maxModelBytes } from "../maxModelBytes.js";
import type { ZipEntry } from "../zip/archive.js";
import { readZip, unpack } from "../zip/reader.js";

/** The files of a Keras `.keras` archive; others are assets, which no layer of ours has. */
export const archiveNames = {
  metadata: "metadata.json",
  config: "config.json",
  weights: "model.weights.h5",
} as const;

/** As long as the longest text that is read of an `.h5` file. */
const maxConfigBytes = 8 * 2 ** 20;
/** The names that a message lists. */
const mostNames = 3;

/** A Keras `.keras` file, with what of it is needed unpacked. */
export interface KerasArchive {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** The model's configuration, as JSON. */
  readonly config: string;
  /** A HDF5 file. */
  readonly weights: Uint8Array;
}

/**
 * Opens a `.keras` file, the zip archive of Keras 3 and of Keras 2.12 and later. Only its configuration and
 * its weights are unpacked.
 * @throws TenfoldError BAD_MODEL when it is damaged, takes too much or is none of Keras'; UNSUPPORTED_MODEL
 *   as `readZip` and `unpack`.
 */
export async function readKerasArchive(bytes: Uint8Array, where: string): Promise<KerasArchive> {
  const entries = readZip(bytes, where);
  const { config, weights } = archiveNames;
  const json = await unpack(entryOf(entries, config, where), maxConfigBytes, where);
  return {
    entries,
    config: new TextDecoder().decode(json),
    weights: await unpack(entryOf(entries, weights, where), maxModelBytes, where),
  };
}

function entryOf(entries: KerasArchive["entries"], name: string, where: string): ZipEntry {
  const entry = entries.get(name);
  if (entry) return entry;
  const names = [...entries.keys()];
  const found = [...names.slice(0, mostNames), ...(names.length > mostNames ? ["…"] : [])];
  throw new TenfoldError(
    "BAD_MODEL",
    `${where}: is a zip archive without ${name}, so it is no whole .keras file (it holds ` +
      `${found.join(", ") || "nothing"}); in Keras, save the whole model with model.save("model.keras")`,
  );
}
