import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { TenfoldError } from "../../errors.js";
import { isSystemError, notReadable } from "../files/fileErrors.js";
import { kindOf } from "../files/fileKind.js";

/** Extensions of the picture formats that `decodePicture` reads. */
const extensions = /\.(png|jpe?g|webp|gif|tiff?|avif)$/i;

/**
 * The paths of the pictures in a folder (not in folders inside it), told by their extensions and
 * sorted by name; hidden files are left out.
 * @throws TenfoldError FILE_NOT_FOUND (no such folder, or no picture in it), FILE_NOT_READABLE.
 */
export async function listPictures(folder: string): Promise<string[]> {
  const found = await stat(folder).catch(() => undefined);
  if (found && !found.isDirectory()) {
    const message = `${folder}: expected a folder, got ${kindOf(found)}`;
    throw new TenfoldError("FILE_NOT_READABLE", message);
  }
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (!isSystemError(error) || error.code !== "ENOENT") throw notReadable(folder, error);
    const message = `${folder}: expected a folder, found nothing; check the spelling`;
    throw new TenfoldError("FILE_NOT_FOUND", message, { cause: error });
  });
  const names = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .filter((name) => extensions.test(name))
    .sort();
  if (names.length === 0) {
    throw new TenfoldError(
      "FILE_NOT_FOUND",
      `${folder}: expected pictures (.png, .jpg, .webp, .gif, .tif or .avif), found none`,
    );
  }
  return names.map((name) => join(folder, name));
}
