import { extname } from "node:path";
import { TenfoldError } from "../../errors.js";

/**
 * A page must never land on a model, a picture or a study by a slip of the hand.
 * @throws TenfoldError BAD_ARGUMENT naming the flag, unless the file's name ends in .html or .htm.
 */
export function checkPageName(flag: string, name: string | undefined): void {
  if (name === undefined || [".html", ".htm"].includes(extname(name).toLowerCase())) return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `${flag}: expected a file name that ends in .html, got ${JSON.stringify(name)}`,
  );
}
