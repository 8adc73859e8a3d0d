import type { Stats } from "node:fs";
import { TenfoldError } from "../../errors.js";

/**
 * Refuses to change a file that is marked read-only, also for root, whom the system lets write
 * anywhere: whoever took away the right to write meant it.
 * @throws TenfoldError FILE_NOT_WRITABLE.
 */
export function checkNotReadOnly(path: string, status: Stats): void {
  if ((status.mode & 0o222) !== 0) return;
  throw new TenfoldError(
    "FILE_NOT_WRITABLE",
    `${path}: cannot be written: the file is read-only; choose another name, or allow writing to ` +
      "it (chmod u+w)",
  );
}
