import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { TenfoldError } from "../../errors.js";
import type { FetchOptions } from "./fetch.js";

/** How a source is read; those of `FetchOptions` concern URLs only. */
export interface SourceOptions extends FetchOptions {
  /** What `-` reads; the process's own standard input when left out. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/** Largest picture file, and the most that is read from standard input: 200 MB. */
const maxFileBytes = 200_000_000;

/** Extensions of the picture formats that `decodePicture` reads. */
const extensions = /\.(png|jpe?g|webp|gif|tiff?|avif)$/i;

/**
 * The bytes of a picture: from a file, from standard input (`-`), or from an http(s) URL.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE (no permission, a folder), BAD_PICTURE
 *   (larger than 200 MB), or as `fetchPicture` does.
 */
export async function readSource(source: string, options: SourceOptions = {}): Promise<Uint8Array> {
  if (source === "-") return readAll(options.stdin ?? process.stdin, "standard input");
  if (isUrl(source)) {
    // Loaded only when needed: it takes a good part of a command's start.
    const { fetchPicture } = await import("./fetch.js");
    return fetchPicture(source, options);
  }
  return readPictureFile(source);
}

/** Whether a source has a scheme, as `https://…` has; any but http and https is refused later. */
export function isUrl(source: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(source);
}

/**
 * The paths of the pictures in a folder (not in folders inside it), told by their extensions and
 * sorted by name; hidden files are left out.
 * @throws TenfoldError FILE_NOT_FOUND (no such folder, or no picture in it), FILE_NOT_READABLE.
 */
export async function listPictures(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    throw fileError(folder, "a folder", error);
  });
  const names = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .filter((name) => extensions.test(name))
    .sort();
  if (names.length === 0) {
    throw new TenfoldError(
      "FILE_NOT_FOUND",
      `${folder}: expected pictures (.png, .jpg, .webp, .gif, .tif or .avif), found none`,
    );
  }
  return names.map((name) => join(folder, name));
}

async function readPictureFile(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const status = await file.stat();
      // A pipe or a device has no size to trust: it is read like standard input.
      if (!status.isFile() && !status.isDirectory()) {
        return await readAll(file.createReadStream({ autoClose: false }), path);
      }
      if (status.size > maxFileBytes) throw tooLarge(path);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof TenfoldError ? error : fileError(path, "a picture file", error);
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>, where: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxFileBytes) throw tooLarge(where);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(where: string): TenfoldError {
  return new TenfoldError(
    "BAD_PICTURE",
    `${where}: expected at most ${maxFileBytes / 1e6} MB, got more; shrink the picture`,
  );
}

function fileError(path: string, expected: string, error: unknown): TenfoldError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") {
    const hint = "check the spelling";
    return new TenfoldError(
      "FILE_NOT_FOUND",
      `${path}: expected ${expected}, found nothing; ${hint}`,
      {
        cause: error,
      },
    );
  }
  const found = { EISDIR: "a folder", ENOTDIR: "a file", EACCES: "no permission to read it" };
  const got = found[code as keyof typeof found] ?? (error as Error).message;
  return new TenfoldError("FILE_NOT_READABLE", `${path}: expected ${expected}, got ${got}`, {
    cause: error,
  });
}
