import { open } from "node:fs/promises";
import { TenfoldError } from "../../errors.js";
import { maxPictureBytes as maxFileBytes } from "../../image/plane/limits.js";

/**
 * The bytes of a picture file.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE (no permission, a folder), BAD_PICTURE
 *   (larger than 200 MB).
 */
export async function readPictureFile(path: string): Promise<Uint8Array> {
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

/**
 * All bytes of a stream.
 * @param where what messages call it.
 * @throws TenfoldError BAD_PICTURE when there are more than 200 MB.
 */
export async function readAll(
  stream: AsyncIterable<Uint8Array>,
  where: string,
): Promise<Uint8Array> {
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

/** What a failed look at the file system says of a path. */
export function fileError(path: string, expected: string, error: unknown): TenfoldError {
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
