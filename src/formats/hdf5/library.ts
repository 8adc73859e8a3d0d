import { TenfoldError } from "../../errors.js";

type H5wasm = typeof import("h5wasm");
type Module = H5wasm["Module"];

/** The HDF5 library of this thread, with one file at work in it. */
export interface Hdf5Library {
  readonly h5wasm: H5wasm;
  readonly module: Module;
  /** Where the file stands in the library's file system, which is in memory. */
  readonly path: string;
  /** What the library has said on its error channel about this file. */
  diagnostics(): string;
}

interface Loaded {
  readonly h5wasm: H5wasm;
  readonly said: string[];
}

const path = "/model.h5";
const maxLinesSaid = 2000;
let loaded: Promise<Loaded> | undefined;

/** Loads the library into this thread, once: about 200 ms, mostly to compile it. */
export function loadHdf5(): Promise<Loaded> {
  loaded ??= loadLibrary();
  return loaded;
}

/**
 * Runs `work` with the HDF5 library, loaded on first use.
 *
 * A damaged file can make the library hang or spoil its memory: where files are not trusted, this
 * belongs into a thread of its own (`kerasFile.ts`) that ends after one file. `work` is synchronous,
 * so two callers never share a moment of the library.
 *
 * @throws TenfoldError BAD_MODEL when a call of `module` fails, and whatever `work` throws itself.
 */
export async function withHdf5<T>(where: string, work: (library: Hdf5Library) => T): Promise<T> {
  const { h5wasm, said } = await loadHdf5();
  const diagnostics = () => said.join("\n");
  said.length = 0;
  try {
    return work({ h5wasm, module: withMarkedFailures(h5wasm.Module), path, diagnostics });
  } catch (error) {
    if (!(error instanceof LibraryFailure)) throw error;
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: is damaged: the HDF5 library cannot read it${reason(diagnostics())}; ` +
        "copy or save the file again",
      { cause: error.cause },
    );
  } finally {
    const { FS } = h5wasm.Module;
    if (FS.analyzePath(path).exists) FS.unlink(path);
  }
}

/** Marks what the library throws, so that a mistake of ours is not taken for a damaged file. */
class LibraryFailure extends Error {}

function withMarkedFailures(module: Module): Module {
  return new Proxy(module, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      // Names with a capital are constants, some of which are functions that carry constants.
      if (typeof value !== "function" || /^[A-Z]/.test(String(name))) return value;
      return (...values: unknown[]) => {
        try {
          return value.apply(target, values);
        } catch (cause) {
          throw new LibraryFailure(String(cause), { cause });
        }
      };
    },
  });
}

/** The innermost complaint of an HDF5 error report, in parentheses, or nothing. */
export function reason(diagnostics: string): string {
  const lines = diagnostics.match(/^ {2}#\d+: .*$/gm);
  const text = lines?.at(-1)?.replace(/^.*\(\): /, "");
  return text === undefined ? "" : ` (${text})`;
}

async function loadLibrary(): Promise<Loaded> {
  const said: string[] = [];
  const { error } = console;
  // While it loads, the library takes hold of console.error, to which it reports line by line.
  console.error = (line: unknown) => {
    if (said.length < maxLinesSaid) said.push(String(line));
  };
  try {
    const h5wasm = await import("h5wasm");
    await h5wasm.ready;
    removeDevices(h5wasm.Module.FS);
    return { h5wasm, said };
  } finally {
    console.error = error;
  }
}

/**
 * Leaves the library's file system without devices. It is in memory and holds no other file, so that
 * a model that names an external one, `/dev/urandom` among them, finds nothing.
 */
function removeDevices(fileSystem: Module["FS"]): void {
  for (const name of fileSystem.readdir("/dev") as string[]) {
    const device = `/dev/${name}`;
    if (!fileSystem.isDir(fileSystem.lstat(device).mode)) fileSystem.unlink(device);
  }
}
