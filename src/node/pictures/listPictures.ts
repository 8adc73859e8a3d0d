import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { TenfoldError } from "../../errors.js";
import { fileError } from "./readPictureFile.js";

/** Extensions of the picture formats that `decodePicture` reads. */
const extensions = /\.(png|jpe?g|webp|gif|tiff?|avif)$/i;

/**
 * The paths of the pictures in a folder (not in folders inside it), told by their extensions and
 * sorted by name; hidden files are left out.
 * @throws TenfoldError FILE_NOT_FOUND (no such folder, or no picture in it), FILE_NOT_READABLE.
 */
export async function listPictures(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    throw fileError(folder, "a folder", error);
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
