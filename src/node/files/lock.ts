import { open, readFile, stat, unlink } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { TenfoldError } from "../../errors.js";
import { isSystemError, notWritable } from "./fileErrors.js";

/** A held lock. */
export interface FileLock {
  /** Lets others have the file; a second call does nothing. */
  release(): Promise<void>;
}

/** Locks of this process, also those it is about to take or to release. */
const held = new Set<string>();

/** A lock file that names no process is being written right now, or was left so by a crash. */
const writingMs = 5000;
const maxAttempts = 10;
/** How long another process's takeover is waited for, each time. */
const takeoverMs = 10;

/**
 * Claims `path` for this process until released: `<path>.lock` is created, holding the process's
 * number. The lock of a process that is gone (killed, crashed) is taken over. It keeps processes of
 * one machine apart, not of several that share a disk.
 *
 * @throws TenfoldError FILE_LOCKED naming the process that holds it and what to do;
 *   FILE_NOT_WRITABLE when the lock file cannot be created.
 */
export async function acquireLock(path: string): Promise<FileLock> {
  const lockPath = `${resolve(path)}.lock`;
  if (held.has(lockPath)) throw locked(path, lockPath, String(process.pid));
  held.add(lockPath);
  try {
    await claim(path, lockPath);
  } catch (error) {
    held.delete(lockPath);
    throw error;
  }
  let released = false;
  const release = async () => {
    if (released) return;
    released = true;
    await remove(lockPath);
  };
  return { release };
}

async function claim(path: string, lockPath: string): Promise<void> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    if (await create(path, lockPath)) return;
    const found = await ownerOf(path, lockPath);
    if (found === undefined) continue;
    if (await isAlive(found, lockPath)) throw locked(path, lockPath, found);
    await discard(path, lockPath, found);
  }
  throw locked(path, lockPath, "another process");
}

/** Runs `work` while holding the lock of `path`, and releases it however `work` ends. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = await acquireLock(path);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** Creates the lock file; false when there is one. */
async function create(path: string, lockPath: string): Promise<boolean> {
  try {
    const file = await open(lockPath, "wx");
    try {
      await file.writeFile(`${process.pid}\n`);
    } catch (error) {
      await unlink(lockPath);
      throw error;
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === "EEXIST") return false;
    throw notWritable(path, error);
  }
}

/** What the lock file says, or undefined when it has just gone. */
async function ownerOf(path: string, lockPath: string): Promise<string | undefined> {
  try {
    return (await readFile(lockPath, "utf8")).trim();
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return undefined;
    throw notWritable(path, error);
  }
}

async function isAlive(owner: string, lockPath: string): Promise<boolean> {
  if (!/^[1-9]\d{0,9}$/.test(owner)) return isFresh(lockPath);
  const pid = Number(owner);
  // Process numbers start over with each container, so that a dead training may have had ours. A
  // lock that this process holds is refused before its file is read.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to someone else.
    return isSystemError(error) && error.code !== "ESRCH";
  }
}

async function isFresh(lockPath: string): Promise<boolean> {
  const age = await ageOf(lockPath);
  return age !== undefined && age < writingMs;
}

/** Milliseconds since a file was written, or undefined when there is none. */
async function ageOf(path: string): Promise<number | undefined> {
  const status = await stat(path).catch(() => undefined);
  return status && Date.now() - status.mtimeMs;
}

/**
 * Removes a dead lock. Only who has created `<lock>.takeover` may do so: else the second of two that
 * found it dead would remove what the first has just put in its place.
 */
async function discard(path: string, lockPath: string, deadOwner: string): Promise<void> {
  const guard = `${lockPath}.takeover`;
  if (await create(path, guard)) {
    try {
      if ((await ownerOf(path, lockPath)) === deadOwner) await unlinkAny(lockPath);
    } finally {
      await unlinkAny(guard);
    }
    return;
  }
  const age = await ageOf(guard);
  if (age === undefined) return;
  // A takeover lasts no longer than this, unless its process died over it.
  if (age < writingMs) await setTimeout(takeoverMs);
  else await unlinkAny(guard);
}

/** Removes a lock of ours; it may be gone, or another's by now, where someone deleted it. */
async function remove(lockPath: string): Promise<void> {
  try {
    const owner = await ownerOf(lockPath, lockPath);
    if (owner === String(process.pid)) await unlinkAny(lockPath);
  } finally {
    held.delete(lockPath);
  }
}

/** Removes a file that others may be removing, too. */
async function unlinkAny(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (!isSystemError(error) || error.code !== "ENOENT") throw notWritable(path, error);
  }
}

function locked(path: string, lockPath: string, owner: string): TenfoldError {
  const who = /^\d+$/.test(owner) ? `process ${owner}` : "another process";
  return new TenfoldError(
    "FILE_LOCKED",
    `${path}: is being written by ${who}; wait until it has ended, choose another file, or, ` +
      `if no training is running, delete ${lockPath}`,
  );
}
