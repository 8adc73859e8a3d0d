import { stat } from "node:fs/promises";
import { TenfoldError } from "../../errors.js";
import { tell } from "../terminal/output.js";

/** A picture as a command line names it. */
export interface NamedSource {
  readonly source: string;
  /** Why this source cannot even be tried. */
  readonly fault?: TenfoldError;
}

/** Folders become the pictures in them, what else they hold is told; everything else stays as it is. */
export async function expandFolders(
  pictures: readonly string[],
  recursive: boolean,
): Promise<NamedSource[]> {
  const expanded: NamedSource[] = [];
  for (const source of pictures) {
    if (!(await isFolder(source))) {
      expanded.push({ source });
      continue;
    }
    try {
      const { listPictures, tellLeftOut } = await import("../../node/pictures/listPictures.js");
      const found = await listPictures(source, { recursive });
      for (const path of found.pictures) expanded.push({ source: path });
      const left = found.leftOut.reduce((sum, { count }) => sum + count, 0);
      if (left > 0) {
        const what = `${left} left out: ${tellLeftOut(found.leftOut)}`;
        tell(`tenfold: ${source}: ${what}`);
      }
    } catch (fault) {
      if (!(fault instanceof TenfoldError)) throw fault;
      expanded.push({ source, fault });
    }
  }
  return expanded;
}

async function isFolder(source: string): Promise<boolean> {
  const found = await stat(source).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

/** Whether a source has a scheme, as `https://…` has; any but http and https is refused later. */
export function isUrl(source: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(source);
}
