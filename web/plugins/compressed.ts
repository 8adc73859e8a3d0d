import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Plugin } from "vite";

/** Writes `FILE.br` beside each file that becomes smaller by it, for servers that send what lies ready. */
export function compressed(): Plugin {
  let folder = "";
  return {
    name: "tenfold:compressed",
    apply: "build",
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    closeBundle: {
      // After the service worker is written.
      order: "post",
      sequential: true,
      async handler() {
        const entries = await readdir(folder, { recursive: true, withFileTypes: true });
        for (const entry of entries) {
          // What is packed already only takes time.
          const isPacked = entry.name.endsWith(".gz");
          if (entry.isFile() && !isPacked) await compress(join(entry.parentPath, entry.name));
        }
      },
    },
  };
}

const brotli = promisify(brotliCompress);
/** The best takes 80 s for the runtime and saves a seventh of what this leaves. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  const packed = await brotli(bytes, { params });
  if (packed.length < 0.95 * bytes.length) await writeFile(`${path}.br`, packed);
}
