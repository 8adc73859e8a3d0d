import { TenfoldError } from "../../errors.js";
import { decodePicture } from "./decode.js";
import { readPictureFile } from "./readPictureFile.js";
import { thumbnailUri } from "./thumbnail.js";

/** The picture of a file as an address that stands alone; undefined where it cannot be read. */
export async function thumbnailOfFile(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return await thumbnailUri(await decodePicture(await readPictureFile(path), path));
  } catch (error) {
    if (error instanceof TenfoldError) return undefined;
    throw error;
  }
}
