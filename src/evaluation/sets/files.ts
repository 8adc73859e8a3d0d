import { shown } from "../../json/shown.js";
import { present } from "../../present.js";
import { badLabels, type TableRow } from "./table.js";

/** What the column of files may be called, the best name first. */
export const fileNames = ["file", "filename", "file_name", "file name", "image", "picture", "path"];

/**
 * Checks the files of a list in which each stands once: the first field of each row.
 * @throws TenfoldError BAD_LABELS for a file that stands there twice, or a path that leads out of the folder.
 */
export function checkFiles(rows: readonly TableRow[]): void {
  const seen = new Map<string, number>();
  for (const { where, line, fields } of rows) {
    const file = present(fields[0]);
    checkPath(file, where);
    const before = seen.get(file);
    if (before !== undefined) {
      const problem = `expected each file once, ${file} stands in line ${before} already`;
      throw badLabels(where, problem);
    }
    seen.set(file, line);
  }
}

/**
 * A path may go down only: what labels name must lie in their folder.
 * @throws TenfoldError BAD_LABELS otherwise.
 */
export function checkPath(file: string, where: string): void {
  if (file === "") throw badLabels(where, "expected the name of a picture, got nothing");
  const leaves =
    /^[/\\]|^[a-z]:/i.test(file) || file.includes("\0") || file.split(/[/\\]/).includes("..");
  if (leaves) {
    throw badLabels(
      where,
      `expected a path inside the folder, got ${shown(file)}; move the picture there`,
    );
  }
}
