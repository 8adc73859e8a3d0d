import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { DigitSet } from "../../src/data/digitSet.js";
import { sliceOf } from "../../src/data/split.js";
import { loadMnist } from "../../src/node/data/mnist.js";
import { idxBytes } from "../data/idxBytes.js";

/** An empty folder that is gone after the test. */
export async function temporaryFolder(context: Pick<TestContext, "after">): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tenfold-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes the first pictures of MNIST's two parts as IDX files into `folder`. */
export async function writeSmallMnist(
  folder: string,
  counts: { readonly train: number; readonly test: number },
): Promise<string> {
  const { train, test } = await loadMnist();
  await mkdir(folder, { recursive: true });
  await writeSet(folder, "train", sliceOf(train, 0, counts.train));
  await writeSet(folder, "t10k", sliceOf(test, 0, counts.test));
  return folder;
}

async function writeSet(folder: string, prefix: string, set: DigitSet): Promise<void> {
  const { count, height, width, images, labels } = set;
  await writeFile(
    join(folder, `${prefix}-images-idx3-ubyte`),
    idxBytes([count, height, width], images),
  );
  await writeFile(join(folder, `${prefix}-labels-idx1-ubyte`), idxBytes([count], labels));
}
