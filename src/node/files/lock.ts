import { open, readFile, rename, stat, unlink } from "node:fs/promises";
import { resolve } from "node:path";
import { TenfoldError } from "../../errors.js";
import { isSystemError, notWritable } from "./fileErrors.js";

/** A held lock. */
export interface FileLock {
  /** Lets others have the file; a second call does nothing. */
  release(): Promise<void>;
}

/** Locks of this process: a lock file with our own number that is not here is a dead one's. */
const held = new Set<string>();

/** A lock file that names no process is being written right now, or was left so by a crash. */
const writingMs = 5000;
const maxTakeovers = 10;

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
  for (let attempt = 0; attempt < maxTakeovers; attempt++) {
    if (await create(path, lockPath)) {
      held.add(lockPath);
      return { release: () => release(lockPath) };
    }
    const found = await ownerOf(path, lockPath);
    if (found === undefined) continue;
    if (await isAlive(found, lockPath)) throw locked(path, lockPath, found);
    await discard(lockPath, found);
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
  // Process numbers start over with each container, so that a dead training may have had ours.
  if (pid === process.pid) return held.has(lockPath);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to someone else.
    return isSystemError(error) && error.code !== "ESRCH";
  }
}

async function isFresh(lockPath: string): Promise<boolean> {
  const status = await stat(lockPath).catch(() => undefined);
  return status !== undefined && Date.now() - status.mtimeMs < writingMs;
}

/** Removes a dead lock, unless another process has just replaced it by its own. */
async function discard(lockPath: string, deadOwner: string): Promise<void> {
  const aside = `${lockPath}.${process.pid}`;
  try {
    await rename(lockPath, aside);
    const owner = (await readFile(aside, "utf8")).trim();
    if (owner !== deadOwner) await rename(aside, lockPath);
    else await unlink(aside);
  } catch (error) {
    // Someone else was quicker; the next attempt sees what is there now.
    if (!isSystemError(error) || error.code !== "ENOENT") throw notWritable(lockPath, error);
  }
}

async function release(lockPath: string): Promise<void> {
  if (!held.delete(lockPath)) return;
  try {
    const owner = (await readFile(lockPath, "utf8")).trim();
    if (owner === String(process.pid)) await unlink(lockPath);
  } catch (error) {
    if (!isSystemError(error) || error.code !== "ENOENT") throw notWritable(lockPath, error);
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
