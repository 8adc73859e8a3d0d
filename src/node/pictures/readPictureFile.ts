// biome-ignore lint/style/noRestrictedImports: of a pipe that is open, by its number
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { TenfoldError } from "../../errors.js";
import { maxPictureBytes as maxFileBytes } from "../../image/plane/limits.js";
import { notReadable } from "../files/fileErrors.js";
import { readRegular } from "../files/readRegular.js";

/**
 * The bytes of a picture file. `/dev/stdin`, and a pipe that a shell has opened for this process
 * (`/dev/fd/63`, as `<(…)` gives it), are read to their ends.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE (no permission; a folder, a named pipe or a
 *   device), BAD_PICTURE (larger than 200 MB).
 */
export async function readPictureFile(path: string): Promise<Uint8Array> {
  const opened = await openedPipe(path);
  if (opened !== undefined) return readAll(opened, path);
  return readRegular(path, {
    expected: "a picture file",
    maxBytes: maxFileBytes,
    tooLarge: () => tooLarge(path),
  });
}

/**
 * The stream that a path means which names a descriptor of this process. Only such a path by its own
 * name: a link to one, in a folder of pictures, is none of the user's words.
 */
async function openedPipe(path: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  if (path === "/dev/stdin" || path === "/dev/fd/0") {
    const file = await stat(path).catch(() => undefined);
    return file?.isFile() ? undefined : process.stdin;
  }
  const descriptor = /^\/dev\/fd\/(\d{1,6})$/.exec(path)?.[1];
  if (descriptor === undefined) return undefined;
  const status = await stat(path).catch((error: unknown) => {
    throw notReadable(path, error);
  });
  if (!status.isFIFO()) return undefined;
  return createReadStream("", { fd: Number(descriptor), autoClose: false });
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
