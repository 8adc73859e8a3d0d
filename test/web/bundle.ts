import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { packageFolder } from "../../src/node/packageFiles.js";
import type { Folders } from "./browser.js";

/** Where the modules of `test/web/page` lie, built. */
const pageFolder = fileURLToPath(new URL("./page/", import.meta.url));

/**
 * Bundles modules of `test/web/page`, with the workers of the library beside them, and says where the
 * bundle's files and those of the package lie: `/build/src/web/NAME.js`.
 */
export async function bundled(...names: readonly string[]): Promise<Folders> {
  const outdir = await mkdtemp(join(tmpdir(), "tenfold-bundle-"));
  const library = join(packageFolder, "build", "src", "web");
  await build({
    entryPoints: [
      ...names.map((name) => join(pageFolder, `${name}.js`)),
      ...workers.map((name) => join(library, name)),
    ],
    ...{ outdir, bundle: true, splitting: true, format: "esm", platform: "browser" },
    entryNames: "[name]",
    logLevel: "error",
  });
  const runtime = join(packageFolder, "node_modules", "onnxruntime-web", "dist");
  return {
    "/build/src/web/ort-wasm-simd-threaded.wasm": join(runtime, "ort-wasm-simd-threaded.wasm"),
    "/build/src/web/": outdir,
    "/models/": join(packageFolder, "models"),
  };
}

/** What the library starts by their names. */
const workers = ["models/kerasWorker.js", "training/worker.js"];
