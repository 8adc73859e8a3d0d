import { createHash, randomBytes } from "node:crypto";
import { link, open, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { TenfoldError } from "../../errors.js";
import { present } from "../../present.js";
import { isSystemError } from "./fileErrors.js";
import { type Owner, ourselves } from "./owner.js";
import { openRegular } from "./readRegular.js";
import { temporaryName } from "./temporaryFile.js";

/** What stands in a lock file. */
export type LockContent =
  /** A lock; its token is no other's, ever. */
  | { readonly kind: "lock"; readonly token: string; readonly owner: Owner }
  /** One that is being written, or was when its process died: only where there is no `link()`. */
  | { readonly kind: "unfinished"; readonly token: string }
  /** Another program's file. */
  | { readonly kind: "foreign"; readonly token?: undefined };

/** 16 hexadecimal digits. */
export function newToken(): string {
  return randomBytes(8).toString("hex");
}

/**
 * Creates a lock file with all that stands in it at once; false when something has that name. A
 * finished temporary file is linked, so that nobody ever sees a part. Where the file system has no
 * links, it is created and then written.
 */
export async function createLockFile(path: string, token: string): Promise<boolean> {
  const temporary = await writtenLock(path, token);
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === "EEXIST") return false;
    if (!withoutLinks.has(error.code)) throw error;
    return await createUnlinked(path, token);
  } finally {
    // What stays is a leftover like others.
    await unlink(temporary).catch(() => undefined);
  }
}

/** Puts a lock of ours in the place of whatever has that name, at once. */
export async function replaceLockFile(path: string, token: string): Promise<void> {
  const temporary = await writtenLock(path, token);
  await rename(temporary, path).catch(async (error: unknown) => {
    await unlink(temporary).catch(() => undefined);
    throw error;
  });
}

/**
 * What a lock file says, or undefined when there is none.
 * @throws TenfoldError FILE_NOT_READABLE, such as for a named pipe.
 */
export async function readLockFile(path: string): Promise<LockContent | undefined> {
  try {
    const file = await openRegular(path, "a lock file");
    try {
      const bytes = new Uint8Array(maxBytes + 1);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      const { ino, mtimeMs } = await file.stat();
      const text = new TextDecoder().decode(bytes.subarray(0, bytesRead));
      return parseLock(text, `${ino} ${mtimeMs}`, await ourselves());
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof TenfoldError && error.code === "FILE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** Linux says EPERM, and in networks or user space others; Android allows none to programs. */
const withoutLinks: ReadonlySet<string> = new Set([
  ...["EPERM", "EACCES", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EINVAL"],
]);

const maxBytes = 500;
const whole = /^([1-9]\d{0,9})\n([^\n]*)\n([0-9a-f]{8}|)\n([0-9a-f]{16})\n$/;
const begun = /^([1-9]\d{0,9}(\n[^\n]*(\n[0-9a-f]{0,8}(\n[0-9a-f]{0,16})?)?)?)?$/;
/** The first versions wrote the process's number alone. */
const numberAlone = /^([1-9]\d{0,9})\n$/;

/** A line each: the process's number, its machine, when it began, the token. */
function formatLock({ pid, host, started }: Owner, token: string): string {
  return `${pid}\n${host.replaceAll("\n", " ")}\n${started}\n${token}\n`;
}

/** @param file tells one file from another with the same text. */
function parseLock(text: string, file: string, { host: here }: Owner): LockContent {
  const [, number, host, started, token] = whole.exec(text) ?? [];
  if (token !== undefined) {
    return {
      kind: "lock",
      token,
      owner: { pid: Number(number), host: present(host), started: present(started) },
    };
  }
  const ownToken = createHash("sha256").update(`${file} ${text}`).digest("hex").slice(0, 16);
  const pid = Number(numberAlone.exec(text)?.[1]);
  // That machine's process of this number may have been ours: they start over with each container.
  if (pid === process.pid) return { kind: "unfinished", token: ownToken };
  if (pid) return { kind: "lock", token: ownToken, owner: { pid, host: here, started: "" } };
  return text.length <= maxBytes && begun.test(text)
    ? { kind: "unfinished", token: ownToken }
    : { kind: "foreign" };
}

async function writtenLock(path: string, token: string): Promise<string> {
  const temporary = await temporaryName(dirname(path));
  await writeNew(temporary, formatLock(await ourselves(), token));
  return temporary;
}

async function createUnlinked(path: string, token: string): Promise<boolean> {
  try {
    await writeNew(path, formatLock(await ourselves(), token));
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Creates a file, and removes it again where it cannot be filled. */
async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(text);
  } catch (error) {
    await unlink(path);
    throw error;
  } finally {
    await file.close();
  }
}
