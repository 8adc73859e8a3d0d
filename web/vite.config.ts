import { defineConfig, type Plugin } from "vite";
import { compressed } from "./plugins/compressed.js";
import { contentPolicy } from "./plugins/contentPolicy.js";
import { kept } from "./plugins/kept.js";
import { mnist } from "./plugins/mnist.js";

/**
 * The library says where its models lie as seen from its built files, a folder deeper than the sources
 * that are bundled here.
 */
const modelsFromSources: Plugin = {
  name: "models-from-sources",
  enforce: "pre",
  transform(code, id) {
    if (!id.endsWith("/src/web/shippedModel.ts")) return undefined;
    const moved = code.replaceAll("../../../models/", "../../models/");
    if (moved === code) throw new Error(`${id}: expected ../../../models/ in it`);
    return { code: moved, map: null };
  },
};

/** How long each plugin takes is nothing that who starts the app should read. */
const rolldownOptions = { checks: { bundlerTimings: false } };

/** The app as static files, which any host can serve from any folder. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  build: {
    outDir: "../build/web",
    emptyOutDir: true,
    target: "es2022",
    // Data URLs would need holes in the Content-Security-Policy.
    assetsInlineLimit: 0,
    rolldownOptions,
  },
  plugins: [modelsFromSources, mnist(), contentPolicy(), kept(), compressed()],
  worker: { format: "es", plugins: () => [modelsFromSources, mnist()], rolldownOptions },
});
