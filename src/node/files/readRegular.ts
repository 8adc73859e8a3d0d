import { constants, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { TenfoldError } from "../../errors.js";
import { notReadable, notWritable } from "./fileErrors.js";
import { checkRegular } from "./fileKind.js";
import { checkNotReadOnly } from "./readOnly.js";

/** What is expected of a file before it is read. */
export interface Wanted {
  /** What it should be, for messages: "a model file". */
  readonly expected: string;
  /** The most that is read. */
  readonly maxBytes: number;
  /** The refusal of a larger one; FILE_NOT_READABLE when absent. */
  readonly tooLarge?: ((bytes: number) => Error) | undefined;
}

/**
 * The one door by which Tenfold reads files: regular ones only, of a bounded size. A named pipe, a
 * device, a socket, a folder or a link to one is refused at once, by name; nothing is waited for.
 * @returns plain bytes: a Buffer's own methods would differ from those of bytes from elsewhere.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE; `tooLarge` of what is wanted.
 */
export async function readRegular(path: string, wanted: Wanted): Promise<Uint8Array<ArrayBuffer>> {
  const file = await openRegular(path, wanted.expected);
  try {
    return await readBounded(file, path, wanted);
  } catch (error) {
    throw notReadable(path, error);
  } finally {
    await file.close();
  }
}

/** The same as UTF-8 text, without its byte order mark. */
export async function readRegularText(path: string, wanted: Wanted): Promise<string> {
  return new TextDecoder().decode(await readRegular(path, wanted));
}

/**
 * Opens a regular file, and nothing else.
 * @param expected what it should be, for messages.
 * @param access to read it, or to write in it as well.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE; FILE_NOT_WRITABLE for a read-only file to
 *   be written in.
 */
export async function openRegular(
  path: string,
  expected: string,
  access: "read" | "update" = "read",
): Promise<FileHandle> {
  let file: FileHandle | undefined;
  try {
    // Before it is opened: to open a device may do something.
    checkRegular(path, await stat(path), expected);
    // Should it become a pipe now, neither opening nor reading waits for anyone.
    file = await open(path, accessFlags[access] | unwaiting);
    const status = await file.stat();
    checkRegular(path, status, expected);
    if (access === "update") checkNotReadOnly(path, status);
    return file;
  } catch (error) {
    await file?.close();
    throw access === "read" ? notReadable(path, error) : notWritable(path, error);
  }
}

const accessFlags = { read: constants.O_RDONLY, update: constants.O_RDWR } as const;
/** Windows knows neither. */
const unwaiting = (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

async function readBounded(
  file: FileHandle,
  path: string,
  { expected, maxBytes, tooLarge }: Wanted,
): Promise<Uint8Array<ArrayBuffer>> {
  const refuse = (bytes: number) =>
    tooLarge?.(bytes) ??
    new TenfoldError(
      "FILE_NOT_READABLE",
      `${path}: expected ${expected} of at most ${maxBytes} bytes, got more`,
    );
  const { size }: Stats = await file.stat();
  if (size > maxBytes) throw refuse(size);
  // A byte more than there should be, which shows a file that grows, or that tells no size.
  let bytes = new Uint8Array(size + 1);
  let filled = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, filled);
    filled += bytesRead;
    if (filled > maxBytes) throw refuse(filled);
    if (bytesRead === 0) return bytes.subarray(0, filled);
    if (filled < bytes.length) continue;
    const larger = new Uint8Array(Math.min(2 * filled + 4096, maxBytes + 1));
    larger.set(bytes);
    bytes = larger;
  }
}
