import type { Stats } from "node:fs";
import * as system from "node:fs/promises";
import { dirname } from "node:path";
import { TenfoldError } from "../../errors.js";
import { isSystemError, notWritable } from "./fileErrors.js";
import { kindOf } from "./fileKind.js";
import { followLinks } from "./followLinks.js";
import { checkNotReadOnly } from "./readOnly.js";
import { removeLeftovers, temporaryName } from "./temporaryFile.js";

/** The part of `node:fs/promises` that is used; tests pass one that fails. */
export type WritingSystem = Pick<typeof system, "access" | "open" | "rename" | "stat" | "unlink">;

/**
 * Writes a file so that its final name holds either all of it or what was there before, also when
 * the process or the machine stops halfway: the bytes go to a temporary file in the same folder,
 * are flushed to disk, and are renamed. A symbolic link stays one, and its target is replaced. A file
 * that is replaced keeps its permissions, and its owner and group where the system allows it. What
 * killed processes left halfway in that folder is removed.
 *
 * @throws TenfoldError FILE_NOT_WRITABLE naming the path and what to do: disk full, no permission,
 *   no such folder, a read-only file, a folder or a device of that name. Nothing is left behind then.
 */
export async function writeWhole(
  path: string,
  content: Uint8Array | string,
  files: WritingSystem = system,
): Promise<void> {
  try {
    const { target, before } = await targetOf(path, files);
    const folder = dirname(target);
    await removeLeftovers(folder);
    const temporary = await temporaryName(folder);
    try {
      await writeTemporary(temporary, content, before, files);
      await files.rename(temporary, target);
    } catch (error) {
      // The first error is the one worth telling.
      await files.unlink(temporary).catch(() => undefined);
      throw error;
    }
    await flushFolder(folder, files);
  } catch (error) {
    throw notWritable(path, error);
  }
}

/**
 * Says now what `writeWhole` would refuse later, as far as can be seen: after hours of work it is late.
 * @throws TenfoldError FILE_NOT_WRITABLE as `writeWhole`.
 */
export async function checkWritable(path: string): Promise<void> {
  try {
    await targetOf(path, system);
  } catch (error) {
    throw notWritable(path, error);
  }
}

/** Follows links; refuses what a rename must not replace: /dev/null, or a file kept from writing. */
async function targetOf(
  path: string,
  files: WritingSystem,
): Promise<{ readonly target: string; readonly before: Stats | undefined }> {
  const target = await followLinks(path);
  const before = await files.stat(target).catch((error: unknown) => {
    if (isSystemError(error) && error.code === "ENOENT") return undefined;
    throw error;
  });
  if (!before) return { target, before };
  if (!before.isFile()) {
    throw new TenfoldError(
      "FILE_NOT_WRITABLE",
      `${path}: cannot be written: it is ${kindOf(before)}; give the name of a file`,
    );
  }
  checkNotReadOnly(path, before);
  await files.access(target, system.constants.W_OK);
  return { target, before };
}

/** @param before the file that will be replaced. */
async function writeTemporary(
  temporary: string,
  content: Uint8Array | string,
  before: Stats | undefined,
  files: WritingSystem,
): Promise<void> {
  // Nobody else's to read until it has the old file's owner.
  const file = await files.open(temporary, "wx", before && 0o600);
  try {
    if (before) await takeAfter(file, before);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Gives a new file the owner, the group and the permissions of the one it replaces. */
async function takeAfter(file: system.FileHandle, before: Stats): Promise<void> {
  const { uid, gid, mode } = before;
  await file.chown(uid, gid).catch(() => file.chown(-1, gid).catch(() => undefined));
  const now = await file.stat();
  // What a group was allowed, another group is not: it gets what everybody has.
  const group = now.gid === gid ? mode & 0o070 : (mode & 0o007) << 3;
  // Nor does a program run as another owner than it did (setuid).
  const special = now.uid === uid && now.gid === gid ? mode & 0o7000 : 0;
  // A file system without permissions refuses to change them.
  await file.chmod(special | (mode & 0o707) | group).catch(() => undefined);
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
