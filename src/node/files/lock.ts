import { unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { TenfoldError } from "../../errors.js";
import { type Claimed, claim } from "./claim.js";
import { isSystemError, notWritable } from "./fileErrors.js";
import { followLinks } from "./followLinks.js";
import { newToken, readLockFile } from "./lockFile.js";
import { removeLeftovers } from "./temporaryFile.js";

/** A held lock. */
export interface FileLock {
  /** Lets others have the file; a second call does nothing. */
  release(): Promise<void>;
}

/** Locks of this process, also those it is about to take or to release. */
const held = new Set<string>();

/** Tokens of this process's locks: true while held, false where a lock could not be removed. */
const tokens = new Map<string, boolean>();

/**
 * Claims `path` for this process until released: `<path>.lock` is created, holding the process's
 * number; for a symbolic link beside what it leads to. The lock of a process that is gone (killed,
 * crashed) is taken over. It keeps processes of one machine apart; one of another machine is believed to
 * live as long as its lock is there.
 *
 * @throws TenfoldError FILE_LOCKED naming the process that holds it and what to do;
 *   FILE_NOT_WRITABLE when the lock file cannot be created; FILE_NOT_READABLE when it is no file.
 */
export async function acquireLock(path: string): Promise<FileLock> {
  try {
    const lockPath = `${await followLinks(path)}.lock`;
    if (held.has(lockPath)) throw locked(path, lockPath, `process ${process.pid}`);
    held.add(lockPath);
    const token = newToken();
    try {
      await removeLeftovers(dirname(lockPath));
      tokens.set(token, true);
      const claimed = await claim(lockPath, token, (each) => tokens.get(each));
      if (claimed) throw locked(path, lockPath, inWords(claimed));
    } catch (error) {
      tokens.delete(token);
      held.delete(lockPath);
      throw error;
    }
    return lockOf(lockPath, token);
  } catch (error) {
    throw notWritable(path, error);
  }
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

function lockOf(lockPath: string, token: string): FileLock {
  let released = false;
  return {
    async release() {
      if (released) return;
      released = true;
      tokens.set(token, false);
      try {
        // It may be gone, or another's by now, where someone deleted it.
        if ((await readLockFile(lockPath))?.token === token) await unlink(lockPath);
        tokens.delete(token);
      } catch (error) {
        if (!isSystemError(error) || error.code !== "ENOENT") throw notWritable(lockPath, error);
      } finally {
        held.delete(lockPath);
      }
    },
  };
}

function inWords(claimed: Claimed): string {
  if (typeof claimed.by === "string") return claimed.by;
  const { pid, host } = claimed.by;
  return `process ${pid}${claimed.here ? "" : ` on ${host}`}`;
}

function locked(path: string, lockPath: string, who: string): TenfoldError {
  return new TenfoldError(
    "FILE_LOCKED",
    `${path}: is being written by ${who}; wait until it has ended, choose another file, or, ` +
      `if no training is running, delete ${lockPath}`,
  );
}
