import { TenfoldError } from "../../errors.js";
import { maxModelBytes } from "../maxModelBytes.js";
import { type Hdf5Library, reason, withHdf5 } from "./library.js";

/** Numbers of a dataset, in row order. */
export interface Hdf5Numbers {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** How many times its stored size a compressed dataset may unpack to. */
const maxExpansion = 64;
/** The most texts in an attribute, and objects in a group. */
const maxNames = 10_000;
/**
 * The most that the texts of one attribute, or a dataset of bytes, may take: a hundred times what a
 * large model needs. As JSON they become objects of 20 times their size, and a thread that runs out
 * of memory while it parses can take the whole process with it.
 */
const maxTextBytes = 8 * 2 ** 20;

/** An option of the library's file system that its types do not know. */
const ownedByLibrary: object = { canOwn: true };

/** Filters 1 to 3 are deflate, shuffle and fletcher32; the library looks for others in plugins. */
const fletcher32 = 3;

/**
 * Opens a HDF5 file given as bytes, read-only, and passes a reader of it to `read`.
 * @throws TenfoldError BAD_MODEL, naming `where`, when it is no HDF5 file, cut off or damaged.
 */
export function readHdf5<T>(
  bytes: Uint8Array,
  where: string,
  read: (file: Hdf5Reader) => T,
): Promise<T> {
  return withHdf5(where, (library) => {
    const { module, path } = library;
    if (bytes.length > maxModelBytes) {
      throw new TenfoldError(
        "BAD_MODEL",
        `${where}: expected a model file of at most ${maxModelBytes} bytes, got ${bytes.length}`,
      );
    }
    // Its own memory from now on: a copy would double a large file.
    module.FS.writeFile(path, bytes, ownedByLibrary);
    const file = module.open(path, module.H5F_ACC_RDONLY, false, -1, -1);
    if (file < 0n) {
      throw new TenfoldError(
        "BAD_MODEL",
        `${where}: is no HDF5 file, or it is cut off or damaged` +
          `${reason(library.diagnostics())}; copy or save the file again`,
      );
    }
    try {
      return read(new Hdf5Reader(library, file, bytes.length, where));
    } finally {
      module.close_file(file);
    }
  });
}

/**
 * Reads groups, attributes and datasets of one file and trusts nothing in it: links that lead
 * elsewhere are refused, and a declared size is held against the file's before memory is taken.
 *
 * Every method throws TenfoldError BAD_MODEL that names the object and what is wrong with it.
 */
export class Hdf5Reader {
  readonly #library: Hdf5Library;
  readonly #file: bigint;
  readonly #fileBytes: number;
  readonly #where: string;
  /** The names in each group that has been looked into. */
  readonly #names = new Map<string, ReadonlySet<string>>();
  /** Bytes that datasets may still unpack to; one piece of the file may be named many times. */
  #budgetBytes: number;

  constructor(library: Hdf5Library, file: bigint, fileBytes: number, where: string) {
    this.#library = library;
    this.#file = file;
    this.#fileBytes = fileBytes;
    this.#where = where;
    this.#budgetBytes = Math.min(fileBytes * maxExpansion, maxModelBytes);
  }

  /**
   * What stands at `path` (names joined by "/", from the root), or "nothing".
   * Soft, external and user-defined links anywhere on the way are refused.
   */
  kindOf(path: string): "group" | "dataset" | "nothing" {
    const { module } = this.#library;
    let walked = "";
    let kind: "group" | "dataset" = "group";
    for (const name of path.split("/").filter((part) => part !== "" && part !== ".")) {
      if (kind === "dataset") return "nothing";
      if (!this.#namesIn(walked || "/").has(name)) return "nothing";
      walked += `/${name}`;
      const target =
        module.get_symbolic_link(this.#file, walked) ??
        module.get_external_link(this.#file, walked).filename;
      if (target !== undefined && target !== null) {
        this.#fail(walked, `is a link to ${target}; links are refused`);
      }
      const type = module.get_type(this.#file, walked);
      if (type === module.H5G_GROUP) kind = "group";
      else if (type === module.H5G_DATASET) kind = "dataset";
      else this.#fail(walked, "is neither a group nor a dataset");
    }
    return kind;
  }

  /** The names in a group, in the library's order. */
  namesIn(group: string): string[] {
    return [...this.#namesIn(group)];
  }

  #namesIn(group: string): ReadonlySet<string> {
    const known = this.#names.get(group);
    if (known) return known;
    const names = new Set(this.#library.module.get_names(this.#file, group, false));
    if (names.size > maxNames) this.#fail(group, `holds more than ${maxNames} objects`);
    this.#names.set(group, names);
    return names;
  }

  /**
   * A text attribute, or undefined when there is none of that name.
   * Fixed or variable length, padded with NUL or spaces, ASCII or UTF-8, alone or in a list of one.
   */
  text(path: string, attribute: string): string | undefined {
    const texts = this.texts(path, attribute);
    if (texts === undefined) return undefined;
    if (texts.length !== 1) {
      this.#fail(`${path}@${attribute}`, `should hold one text, holds ${texts.length}`);
    }
    return texts[0];
  }

  /**
   * A list of texts in an attribute, or undefined when there is none of that name. A list that Keras
   * split because of its size (`name0`, `name1`, …) is put together; an empty list of any type is [].
   */
  texts(path: string, attribute: string): string[] | undefined {
    const names = this.#library.module.get_attribute_names(this.#file, path);
    if (names.includes(attribute)) return this.#textsOf(path, attribute);
    if (!names.includes(`${attribute}0`)) return undefined;
    const parts: string[] = [];
    for (let part = 0; names.includes(`${attribute}${part}`); part++) {
      for (const text of this.#textsOf(path, `${attribute}${part}`)) parts.push(text);
    }
    return parts;
  }

  #textsOf(path: string, attribute: string): string[] {
    const { module } = this.#library;
    const object = `${path}@${attribute}`;
    const metadata = module.get_attribute_metadata(this.#file, path, attribute);
    const count = metadata.shape === null ? 0 : metadata.total_size;
    if (count === 0) return [];
    if (metadata.type !== module.H5T_class_t.H5T_STRING.value) this.#fail(object, "holds no text");
    if (count > maxNames) this.#fail(object, `holds more than ${maxNames} texts`);
    this.#checkSize(object, count * (metadata.vlen ? 16 : metadata.size));
    this.#checkText(object, count * metadata.size);
    return this.#withMemory(object, count * metadata.size, (address) => {
      const pointer = BigInt(address);
      if (module.get_attribute_data(this.#file, path, attribute, pointer) < 0) {
        this.#failToRead(object);
      }
      const heap = module.HEAPU8;
      let textBytes = 0;
      const texts = Array.from({ length: count }, (_, index) => {
        if (!metadata.vlen) {
          const start = address + index * metadata.size;
          return withoutPadding(decode(heap.subarray(start, start + metadata.size)));
        }
        const start = new DataView(heap.buffer).getUint32(address + 4 * index, true);
        if (start === 0) return "";
        textBytes += heap.indexOf(0, start) - start;
        this.#checkText(object, textBytes);
        return decode(heap.subarray(start));
      });
      if (metadata.vlen) {
        module.reclaim_vlen_memory(this.#file, path, attribute, pointer);
      }
      return texts;
    });
  }

  /** The sides of a dataset of numbers, without reading it; a scalar is a list of one. */
  shapeOf(path: string): number[] {
    return this.#numberType(path).shape;
  }

  /** A dataset of whole or floating-point numbers of any width and byte order, as float32. */
  numbers(path: string): Hdf5Numbers {
    const { shape, type, size, signed, count } = this.#numberType(path);
    const bytes = this.#bytesOf(path, count * size);
    const isFloat = type === this.#library.module.H5T_class_t.H5T_FLOAT.value;
    return { shape, data: new Float32Array(toNumbers(bytes.buffer, isFloat, size, signed)) };
  }

  /** A dataset of bytes that are a text. */
  bytes(path: string): Uint8Array {
    const { count, size } = this.#numberType(path);
    if (size !== 1) this.#fail(path, `should hold bytes, its elements have ${size}`);
    this.#checkText(path, count);
    return this.#bytesOf(path, count);
  }

  #checkText(object: string, byteCount: number): void {
    if (byteCount > maxTextBytes)
      this.#fail(object, `holds more than ${maxTextBytes} bytes of text`);
  }

  #bytesOf(path: string, byteCount: number): Uint8Array<ArrayBuffer> {
    const { module } = this.#library;
    return this.#withMemory(path, byteCount, (address) => {
      const pointer = BigInt(address);
      if (module.get_dataset_data(this.#file, path, null, null, null, pointer) < 0) {
        this.#failToRead(path);
      }
      return new Uint8Array(module.HEAPU8.slice(address, address + byteCount));
    });
  }

  #numberType(path: string) {
    const { module } = this.#library;
    const metadata = module.get_dataset_metadata(this.#file, path);
    const { type, size, signed, virtual_sources, chunks } = metadata;
    const { H5T_INTEGER, H5T_FLOAT } = module.H5T_class_t;
    if (virtual_sources !== undefined) {
      this.#fail(path, "is a virtual dataset, which is refused");
    }
    const wholeNumbers = type === H5T_INTEGER.value && [1, 2, 4, 8].includes(size);
    if (!wholeNumbers && !(type === H5T_FLOAT.value && [4, 8].includes(size))) {
      this.#fail(path, "should hold whole numbers, float32 or float64");
    }
    const shape = metadata.shape === null ? [0] : metadata.shape;
    const count = shape.reduce((product, side) => product * side, 1);
    const filters = module.get_dataset_filters(this.#file, path);
    const unknown = filters.find(({ id }) => id < 1 || id > fletcher32);
    if (unknown) this.#fail(path, `is packed by filter ${unknown.id}, which is not supported`);
    const allowance = filters.length > 0 ? maxExpansion : 1;
    this.#checkSize(path, count * size, allowance);
    if (chunks)
      this.#checkSize(
        path,
        chunks.reduce((a, b) => a * b, size),
        allowance,
      );
    return { shape: shape.length === 0 ? [1] : [...shape], type, size, signed, count };
  }

  #checkSize(object: string, byteCount: number, allowance = 1): void {
    if (byteCount <= this.#fileBytes * allowance && byteCount <= maxModelBytes) return;
    this.#fail(
      object,
      `declares ${byteCount} bytes, more than the file of ${this.#fileBytes} bytes can hold`,
    );
  }

  #withMemory<T>(object: string, byteCount: number, use: (address: number) => T): T {
    const { module } = this.#library;
    this.#budgetBytes -= byteCount;
    const address = this.#budgetBytes < 0 ? 0 : module._malloc(Math.max(byteCount, 1));
    if (address === 0) this.#fail(object, "needs more memory than a file of this size may");
    try {
      module.HEAPU8.fill(0, address, address + byteCount);
      return use(address);
    } finally {
      module._free(address);
    }
  }

  #failToRead(object: string): never {
    const why = reason(this.#library.diagnostics());
    this.#fail(object, `cannot be read${why}; copy or save the file again`);
  }

  #fail(object: string, problem: string): never {
    throw new TenfoldError("BAD_MODEL", `${this.#where}: ${object} ${problem}`);
  }
}

/** Not by a pattern: it would begin anew at each space. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (text[end - 1] === " ") end--;
  return text.slice(0, end);
}

/** Text up to the first NUL. */
function decode(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(bytes.slice(0, end < 0 ? bytes.length : end));
}

function toNumbers(buffer: ArrayBuffer, isFloat: boolean, size: number, signed: boolean) {
  if (isFloat) return size === 4 ? new Float32Array(buffer) : new Float64Array(buffer);
  if (size === 1) return signed ? new Int8Array(buffer) : new Uint8Array(buffer);
  if (size === 2) return signed ? new Int16Array(buffer) : new Uint16Array(buffer);
  if (size === 4) return signed ? new Int32Array(buffer) : new Uint32Array(buffer);
  return Array.from(signed ? new BigInt64Array(buffer) : new BigUint64Array(buffer), Number);
}
