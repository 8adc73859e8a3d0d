import { lstat, readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { isSystemError } from "./fileErrors.js";

/** As many as Linux follows. */
const maxLinks = 40;

/**
 * The real path of a file to write: all links followed, also one that leads to a file that is still to
 * be made. So two names of one file lead to the same path.
 * @throws Error of the system when a folder on the way is missing or links lead round in a circle.
 */
export async function followLinks(path: string): Promise<string> {
  let at = resolve(path);
  for (let links = 0; links < maxLinks; links++) {
    try {
      return await realpath(at);
    } catch (error) {
      if (!isSystemError(error) || error.code !== "ENOENT") throw error;
    }
    // The last name is missing, or a link whose own target is.
    const here = join(await realpath(dirname(at)), basename(at));
    const status = await lstat(here).catch(() => undefined);
    if (!status?.isSymbolicLink()) return here;
    at = resolve(dirname(here), await readlink(here));
  }
  throw Object.assign(new Error("ELOOP: too many links"), { code: "ELOOP", syscall: "readlink" });
}
