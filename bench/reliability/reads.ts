import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { TenfoldError } from "../../src/errors.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { loadRecognizer } from "../../src/node/reading/loadRecognizer.js";
import { present } from "../../src/present.js";

/** What many reads take. */
export interface ReadsResult {
  readonly reads: number;
  /** Of resident memory, from the middle of the reads to their end. */
  readonly grownBytes: number;
  /** Open files more at the end than at the beginning; undefined where the system does not tell. */
  readonly filesMore: number | undefined;
}

/** What the allocator may hold more at one time than at another. */
const slackBytes = 48 * 2 ** 20;

/**
 * Reads the example pictures again and again, good ones and a blank one, in one process.
 * @throws AssertionError when memory or open files grow with the reads.
 */
export async function readOften(reads: number): Promise<ReadsResult> {
  const folder = join(packageFolder, "examples", "pictures");
  const names = (await readdir(folder)).filter((name) =>
    /\.(png|jpe?g|webp|avif|tiff?|gif)$/.test(name),
  );
  const recognizer = await loadRecognizer();
  const files = await openFiles();
  let half = 0;
  for (let n = 0; n < reads; n++) {
    if (n === Math.floor(reads / 2)) half = process.memoryUsage.rss();
    await recognizer
      .readFile(join(folder, present(names[n % names.length])))
      .catch((error: unknown) => {
        if (!(error instanceof TenfoldError && error.code === "NO_INK")) throw error;
      });
  }
  const grownBytes = process.memoryUsage.rss() - half;
  const after = await openFiles();
  const filesMore = files === undefined || after === undefined ? undefined : after - files;
  await recognizer.release();
  assert.ok(grownBytes < slackBytes, `${grownBytes} bytes more after ${reads} reads`);
  assert.ok((filesMore ?? 0) < 10, `${filesMore} files more are open`);
  return { reads, grownBytes, filesMore };
}

async function openFiles(): Promise<number | undefined> {
  return (await readdir("/proc/self/fd").catch(() => undefined))?.length;
}
