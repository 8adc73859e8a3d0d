import type { Stats } from "node:fs";
import { TenfoldError } from "../../errors.js";

/** What something that is no regular file is, in words, with its article. */
export function kindOf(status: Stats): string {
  if (status.isDirectory()) return "a folder";
  if (status.isFIFO()) return "a named pipe";
  if (status.isSocket()) return "a socket";
  if (status.isCharacterDevice() || status.isBlockDevice()) return "a device";
  return status.isFile() ? "a file" : "no regular file";
}

/**
 * Refuses what is no regular file: a pipe may be waited for without end, a device may have none.
 * @param expected what should be there, such as "a model file".
 * @throws TenfoldError FILE_NOT_READABLE that says what it is.
 */
export function checkRegular(path: string, status: Stats, expected: string): void {
  if (status.isFile()) return;
  throw new TenfoldError(
    "FILE_NOT_READABLE",
    `${path}: expected ${expected}, it is ${kindOf(status)}; give the name of a file`,
  );
}
