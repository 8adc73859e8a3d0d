import { join } from "node:path";
import { packageFolder, readPackageFile } from "./packageFiles.js";

/** Tenfold's version, as its package.json has it. */
export async function packageVersion(): Promise<string> {
  const bytes = await readPackageFile(join(packageFolder, "package.json"));
  return (JSON.parse(new TextDecoder().decode(bytes)) as { version: string }).version;
}
