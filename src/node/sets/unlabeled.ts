import { stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { TenfoldError } from "../../errors.js";
import { type LeftOut, listPictures } from "../pictures/listPictures.js";
import { labelsName } from "./labeledFolder.js";

/** What a labeled folder holds that no line of its labels.csv names. */
export interface Unlabeled {
  /** Names of pictures, as the folder's labels would have them. */
  readonly pictures: readonly string[];
  /** Pictures of types that are not read. */
  readonly unsupported: readonly LeftOut[];
}

/**
 * The pictures of a folder with labels that are in no set: without a line in labels.csv.
 * @param labeled the names in the set
 * @param recursive whether the folders in it belong to it
 */
export async function unlabeledIn(
  folder: string,
  labeled: readonly string[],
  recursive: boolean,
): Promise<Unlabeled> {
  const none = { pictures: [], unsupported: [] };
  if (!(await stat(join(folder, labelsName)).catch(() => undefined))) return none;
  try {
    const found = await listPictures(folder, { recursive });
    const known = new Set(labeled.map((name) => name.replaceAll("\\", "/")));
    const names = found.pictures.map((path) => relative(folder, path).split(sep).join("/"));
    return {
      pictures: names.filter((name) => !known.has(name)),
      unsupported: found.leftOut.filter(({ isPicture }) => isPicture),
    };
  } catch (error) {
    // Labels without any picture: each of them is told as unreadable.
    if (error instanceof TenfoldError && error.code === "FILE_NOT_FOUND") return none;
    throw error;
  }
}
