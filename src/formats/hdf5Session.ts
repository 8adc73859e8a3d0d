import { TenfoldError } from "../errors.js";

type H5wasm = typeof import("h5wasm");
type Module = H5wasm["Module"];
type FileSystem = Module["FS"];

/** One library instance while a file is open in it; paths are inside its in-memory file system. */
export interface Hdf5Session {
  readonly h5wasm: H5wasm;
  readonly module: Module;
  /** A path that no other file of this instance has. */
  readonly path: string;
  /** What the library has said on its error channel so far. */
  diagnostics(): string;
}

let instances = 0;
let files = 0;
let throws = 0;
let current: Promise<H5wasm> | undefined;

/**
 * h5wasm throws this where the library itself has failed in good order. Its instance stays usable,
 * but each throw through WebAssembly leaves some hundred bytes on a stack of 2 MiB.
 */
const orderlyThrow = "error - name not defined!";
const maxThrows = 500;

/**
 * Runs `work` with the HDF5 library, loaded on first use (about 120 ms).
 *
 * `work` is synchronous, so two callers never share a moment of it. While it runs, what the library
 * prints is collected instead of printed, and it can open no file but the session's own: its file
 * system is in memory, and an external file that a model names is refused. A damaged file can make
 * the library trap; the instance is then replaced, because its memory cannot be trusted.
 *
 * @throws BAD_MODEL when a call of `session.module` fails, and whatever `work` throws itself.
 */
export async function withHdf5<T>(where: string, work: (session: Hdf5Session) => T): Promise<T> {
  current ??= loadLibrary();
  const h5wasm = await current;
  const module = await h5wasm.ready;
  files += 1;
  const path = `/tenfold-${files}.h5`;
  const sandbox = enterSandbox(module, path);
  let healthy = false;
  try {
    const { diagnostics } = sandbox;
    const result = work({ h5wasm, module: withMarkedFailures(module), path, diagnostics });
    healthy = true;
    return result;
  } catch (error) {
    healthy = error instanceof TenfoldError || isOrderly(error);
    const refused = sandbox.refused();
    if (refused !== undefined) {
      throw new TenfoldError(
        "BAD_MODEL",
        `${where}: keeps weights in another file (${refused}), which is refused; ` +
          "save the model again into one file",
      );
    }
    if (!(error instanceof LibraryFailure)) throw error;
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: is damaged: the HDF5 library cannot read it${reason(sandbox.diagnostics())}; ` +
        "copy or save the file again",
      { cause: error.cause },
    );
  } finally {
    const clean = sandbox.leave();
    if (!healthy || !clean) {
      current = undefined;
      throws = 0;
    }
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

/** Whether the library is still sound after this error; counts it. */
function isOrderly(error: unknown): boolean {
  if (!(error instanceof LibraryFailure) || error.message !== `Error: ${orderlyThrow}`)
    return false;
  throws += 1;
  return throws < maxThrows;
}

/** The innermost complaint of an HDF5 error report, in parentheses, or nothing. */
export function reason(diagnostics: string): string {
  const lines = diagnostics.match(/^ {2}#\d+: .*$/gm);
  const text = lines?.at(-1)?.replace(/^.*\(\): /, "");
  return text === undefined ? "" : ` (${text})`;
}

async function loadLibrary(): Promise<H5wasm> {
  instances += 1;
  if (instances === 1) return import("h5wasm");
  // The package makes one instance a module; another address is another module.
  return import(`${import.meta.resolve("h5wasm")}?instance=${instances}`);
}

interface Stream {
  stream_ops: { write: unknown };
}

/** The parts of Emscripten's file system that its types leave out. */
interface OpenFiles {
  streams: (Stream | null)[];
  open(path: string, ...rest: unknown[]): unknown;
  close(stream: unknown): void;
  ErrnoError: new (code: number) => Error;
}

const noSuchFile = 44; // ENOENT as WASI numbers it
const errorChannel = 2;

function enterSandbox(module: Module, path: string) {
  const fileSystem: FileSystem = module.FS;
  const pluginFolders = module.get_plugin_search_paths();
  const fs = fileSystem as unknown as OpenFiles;
  const said: Uint8Array[] = [];
  let refused: string | undefined;
  const { open } = fs;
  fs.open = (name, ...rest) => {
    if (name !== path) {
      // For a filter it does not know the library looks for a plugin; there is none.
      if (!pluginFolders.some((folder) => name.startsWith(folder))) refused ??= name;
      throw new fs.ErrnoError(noSuchFile);
    }
    return open.call(fs, name, ...rest);
  };
  const stderr = fs.streams[errorChannel]!;
  const operations = stderr.stream_ops;
  stderr.stream_ops = {
    ...operations,
    write: (_stream: unknown, bytes: Int8Array, offset: number, length: number) => {
      if (said.length < 2000) said.push(new Uint8Array(bytes.slice(offset, offset + length)));
      return length;
    },
  };
  return {
    diagnostics: () => said.map((bytes) => new TextDecoder().decode(bytes)).join(""),
    refused: () => refused,
    /** Takes the sandbox down; says whether the library had closed every file. */
    leave(): boolean {
      fs.open = open;
      stderr.stream_ops = operations;
      const left = fs.streams.filter((stream, number) => stream && number > errorChannel);
      for (const stream of left) fs.close(stream);
      if (fileSystem.analyzePath(path).exists) fileSystem.unlink(path);
      return left.length === 0;
    },
  };
}
