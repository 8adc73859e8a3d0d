import { join } from "node:path";
import { build } from "vite";
import { packageFolder } from "../../../src/node/packageFiles.js";

/** The variable of the environment that says where a run of the tests has built the app. */
export const builtOnce = "TENFOLD_BUILT_APP";

/** The source of the app. */
export const appRoot = join(packageFolder, "web");

/** Builds the app into a folder. */
export async function buildApp(outDir: string): Promise<void> {
  await build({ root: appRoot, logLevel: "error", build: { outDir, emptyOutDir: true } });
}
