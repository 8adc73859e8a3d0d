import { existsSync } from "node:fs";
import { join } from "node:path";
import { TenfoldError } from "../../errors.js";
import { packageFolder } from "../packageFiles.js";

/** Where the package has the built app. */
export const appFolder: string = join(packageFolder, "build", "web");

/** @throws TenfoldError FILE_NOT_FOUND when a folder holds no app: a clone where it was not built. */
export function checkApp(folder: string): void {
  if (existsSync(join(folder, "index.html"))) return;
  throw new TenfoldError(
    "FILE_NOT_FOUND",
    `${folder}: expected the built app, found no index.html; in a clone of the repository, build ` +
      "it with: npm run web:build",
  );
}
