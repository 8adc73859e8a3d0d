import { randomBytes } from "node:crypto";
import * as system from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { TenfoldError } from "../../errors.js";
import { isSystemError, notWritable } from "./fileErrors.js";

/** The part of `node:fs/promises` that is used; tests pass one that fails. */
export type WritingSystem = Pick<typeof system, "open" | "realpath" | "rename" | "stat" | "unlink">;

/**
 * Writes a file so that its final name holds either all of it or what was there before, also when
 * the process or the machine stops halfway: the bytes go to a temporary file in the same folder,
 * are flushed to disk, and are renamed. A symbolic link stays one, and its target is replaced.
 *
 * @throws TenfoldError FILE_NOT_WRITABLE naming the path and what to do: disk full, no permission,
 *   no such folder, a folder or a device of that name. Nothing is left behind then.
 */
export async function writeWhole(
  path: string,
  content: Uint8Array | string,
  files: WritingSystem = system,
): Promise<void> {
  try {
    const target = await targetOf(path, files);
    const random = randomBytes(6).toString("hex");
    const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${random}.tmp`);
    await writeTemporary(temporary, content, files);
    try {
      await files.rename(temporary, target);
    } catch (error) {
      await removeQuietly(temporary, files);
      throw error;
    }
    await flushFolder(dirname(target), files);
  } catch (error) {
    throw notWritable(path, error);
  }
}

/** Follows links; refuses what a rename must not replace, such as /dev/null. */
async function targetOf(path: string, files: WritingSystem): Promise<string> {
  let target: string;
  try {
    target = await files.realpath(path);
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return path;
    throw error;
  }
  const status = await files.stat(target);
  if (!status.isFile()) {
    const what = status.isDirectory() ? "a folder" : "no regular file";
    throw new TenfoldError(
      "FILE_NOT_WRITABLE",
      `${path}: cannot be written: it is ${what}; give the name of a file`,
    );
  }
  return target;
}

async function writeTemporary(
  temporary: string,
  content: Uint8Array | string,
  files: WritingSystem,
): Promise<void> {
  const file = await files.open(temporary, "wx");
  try {
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await removeQuietly(temporary, files);
    throw error;
  }
}

/**
 * Has the rename itself reach the disk too, where the system can: Windows and some file systems
 * cannot flush a folder. The file is whole and in place either way.
 */
async function flushFolder(folder: string, files: WritingSystem): Promise<void> {
  try {
    const handle = await files.open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** The first error is the one worth telling. */
async function removeQuietly(path: string, files: WritingSystem): Promise<void> {
  await files.unlink(path).catch(() => undefined);
}
