import { largest } from "../../extremes.js";
import { withHdf5 } from "./library.js";

type Group = import("h5wasm").Group;

/** The most bytes of one attribute that every HDF5 version stores (64 KiB with its header). */
export const maxAttributeBytes = 64_512;

/**
 * Writes a HDF5 file (superblock version 0, which every HDF5 reads) and returns its bytes.
 *
 * The library reports many failed writes on its error channel only: anything it says is an error,
 * and the caller should read back what matters.
 */
export function writeHdf5(write: (file: Hdf5Writer) => void): Promise<Uint8Array> {
  return withHdf5("HDF5 writer", ({ h5wasm, module, path, diagnostics }) => {
    const file = new h5wasm.File(path, "w", { libver: ["earliest", "latest"] });
    try {
      write(new Hdf5Writer(file));
    } finally {
      file.close();
    }
    if (diagnostics() !== "") throw new Error(`the HDF5 library said: ${diagnostics()}`);
    return module.FS.readFile(path, { encoding: "binary" });
  });
}

/** Writes groups, texts and numbers; paths are names joined by "/", from the root. */
export class Hdf5Writer {
  readonly #root: Group;

  constructor(root: Group) {
    this.#root = root;
  }

  /** A group, with those above it that are missing. */
  group(path: string): void {
    this.#groupAt(path);
  }

  /** One text as an attribute of fixed length; ASCII, at most `maxAttributeBytes`. */
  text(path: string, attribute: string, value: string): void {
    this.#groupAt(path).create_attribute(attribute, value, [], `A${textBytes([value])}`);
  }

  /** A list of texts as an attribute; an empty list is float64 with no elements, as Keras does. */
  texts(path: string, attribute: string, values: readonly string[]): void {
    const group = this.#groupAt(path);
    if (values.length === 0) group.create_attribute(attribute, [], [0], "<d");
    else group.create_attribute(attribute, [...values], [values.length], `A${textBytes(values)}`);
  }

  /** A contiguous dataset of float32 or bytes, with the groups above it. */
  dataset(path: string, data: Float32Array | Uint8Array, shape: readonly number[]): void {
    const end = path.lastIndexOf("/");
    this.#groupAt(path.slice(0, end)).create_dataset({
      name: path.slice(end + 1),
      data,
      shape: [...shape],
      dtype: data instanceof Float32Array ? "<f" : "<B",
    });
  }

  #groupAt(path: string): Group {
    let group = this.#root;
    for (const name of path.split("/").filter((part) => part !== "")) {
      const found = group.keys().includes(name) ? group.get(name) : group.create_group(name);
      group = found as Group;
    }
    return group;
  }
}

/** The longest text and its closing NUL: without one, readers may run past the end. */
function textBytes(values: readonly string[]): number {
  return largest(values.map((value) => value.length)) + 1;
}
