import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { DigitSet } from "../src/data/digitSet.js";
import { writeWhole } from "../src/node/files/writeWhole.js";

/**
 * Writes a set as the two gzip IDX files of MNIST's names, each whole.
 * @param name `train`, or `t10k` for the part held back
 * @throws TenfoldError FILE_NOT_WRITABLE as `writeWhole` does.
 */
export async function writeIdxFiles(dir: string, name: string, set: DigitSet): Promise<void> {
  await mkdir(dir, { recursive: true });
  const { count, height, width, images, labels } = set;
  const files = {
    "images-idx3-ubyte": idxBytes([count, height, width], images),
    "labels-idx1-ubyte": idxBytes([count], labels),
  };
  for (const [suffix, bytes] of Object.entries(files)) {
    await writeWhole(join(dir, `${name}-${suffix}.gz`), await promisify(gzip)(bytes));
  }
}

/** An unpacked IDX file of unsigned bytes; see `parseIdx` for the format. */
export function idxBytes(dimensions: readonly number[], data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * dimensions.length + data.length);
  bytes.set([0, 0, 8, dimensions.length]);
  const view = new DataView(bytes.buffer);
  dimensions.forEach((side, i) => {
    view.setUint32(4 + 4 * i, side);
  });
  bytes.set(data, 4 + 4 * dimensions.length);
  return bytes;
}
